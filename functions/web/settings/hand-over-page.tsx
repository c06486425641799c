import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../layout.tsx'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What the admin passes on to the person, once. */
export type HandedOver =
  | { kind: 'code'; name: string; code: string }
  | { kind: 'link'; name: string; account: string; token: string; endPassword: boolean }
  | { kind: 'has_password'; name: string; account: string }

/** The code or link, to be copied; it is nowhere else and not shown again. */
export function HandOverPage(props: {
  context: PageContext
  handed: HandedOver
  publicUrl: string
  /** Where the way back leads; the members unless said otherwise. */
  up?: { to: string; name: string }
  notice?: string
}) {
  const { context, handed, publicUrl, notice } = props
  const texts = inLanguage(context.language, zh, en).members
  const up = props.up ?? { to: '/settings/members', name: texts.title }
  if (handed.kind === 'has_password') {
    return (
      <SettingsPage {...{ context, up, notice }} title={texts.title}>
        <p class="notice">{texts.keepsPassword(handed.name, handed.account)}</p>
      </SettingsPage>
    )
  }
  if (handed.kind === 'code') {
    return (
      <SettingsPage {...{ context, up, notice }} title={texts.codeFor(handed.name)}>
        <p>{texts.codeHelp}</p>
        <p class="copy-text long">{handed.code}</p>
      </SettingsPage>
    )
  }
  return (
    <SettingsPage {...{ context, up, notice }} title={texts.linkFor(handed.name)}>
      {handed.endPassword && (
        <p class="notice warn" role="status">
          {texts.passwordEnded}
        </p>
      )}
      <p>{texts.linkHelp}</p>
      <dl class="facts">
        <dt>{texts.account}</dt>
        <dd>{handed.account}</dd>
      </dl>
      <p class="copy-text long">{`${publicUrl}/oidc/set-password/${handed.token}`}</p>
    </SettingsPage>
  )
}

import { inLanguage } from '../catalogue.ts'
import type { PageContext } from '../page-context.ts'
import { joinPath } from '../sign-in/join-path.ts'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What the admin passes on to the person, once. */
export type HandedOver =
  | { kind: 'invitation'; name: string; code: string }
  | { kind: 'link'; name: string; account: string; token: string; endPassword: boolean }

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
  if (handed.kind === 'invitation') {
    return (
      <SettingsPage {...{ context, up, notice }} title={texts.invitationFor(handed.name)}>
        <p>{texts.invitationHelp}</p>
        <p class="copy-text long">{publicUrl + joinPath(handed.code)}</p>
        <p class="hint">{texts.codeHelp}</p>
        <p class="copy-text">{handed.code}</p>
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

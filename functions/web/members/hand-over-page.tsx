import { emptyForm, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { joinPath } from '../sign-in/join-path.ts'
import { membersTexts } from './texts.ts'

/** What the admin passes on to the person, once. */
export type HandedOver =
  | { kind: 'invitation'; name: string; code: string }
  | { kind: 'link'; name: string; account: string; token: string; endPassword: boolean }
  | { kind: 'account'; name: string; account: string; temporaryPassword: string; code: string }
  | { kind: 'reset'; name: string; temporaryPassword: string }

/** The code or link, to be copied; it is nowhere else and not shown again. */
export function HandOverPage(props: {
  context: PageContext
  handed: HandedOver
  publicUrl: string
  /** Whoever is invited can be given an account to sign in with; what was wrong with the one asked for. */
  accountForm?: FormState | null
  /** Where the way back leads; the members unless said otherwise. */
  up?: { to: string; name: string }
  notice?: string
}) {
  const { context, handed, publicUrl, notice } = props
  const texts = membersTexts(context.language)
  const up = props.up ?? { to: addressOf(context, '/settings/members'), name: texts.title }
  if (handed.kind === 'invitation') {
    const accountForm = props.accountForm ?? null
    return (
      <Page {...{ context, up, notice, form: accountForm ?? emptyForm }} title={texts.invitationFor(handed.name)}>
        <p>{accountForm === null ? texts.invitationHelp : texts.invitationWithAccount}</p>
        <Invitation {...{ context, publicUrl }} code={handed.code} />
        {accountForm !== null && <AccountForm {...{ context, handed }} form={accountForm} />}
      </Page>
    )
  }
  if (handed.kind === 'account') {
    return (
      <Page {...{ context, up, notice }} title={texts.invitationFor(handed.name)}>
        <p>{texts.accountHelp}</p>
        <FactList
          lines={[
            [texts.account, handed.account],
            [texts.temporaryPassword, handed.temporaryPassword, 'copy-text'],
          ]}
        />
        <Invitation {...{ context, publicUrl }} code={handed.code} />
      </Page>
    )
  }
  if (handed.kind === 'reset') {
    return (
      <Page {...{ context, up, notice }} title={texts.resetFor(handed.name)}>
        <p class="notice warn" role="status">
          {texts.resetDone}
        </p>
        <p>{texts.resetHelp}</p>
        <p class="copy-text">{handed.temporaryPassword}</p>
      </Page>
    )
  }
  return (
    <Page {...{ context, up, notice }} title={texts.linkFor(handed.name)}>
      {handed.endPassword && (
        <p class="notice warn" role="status">
          {texts.passwordEnded}
        </p>
      )}
      <p>{texts.linkHelp}</p>
      <FactList lines={[[texts.account, handed.account]]} />
      <p class="copy-text long">{`${publicUrl}/oidc/set-password/${handed.token}`}</p>
      <QrCode text={`${publicUrl}/oidc/set-password/${handed.token}`} label={texts.qr} />
      <p class="hint">{texts.qrHelp}</p>
    </Page>
  )
}

function Invitation({ context, publicUrl, code }: { context: PageContext; publicUrl: string; code: string }) {
  const texts = membersTexts(context.language)
  return (
    <>
      <p class="copy-text long">{publicUrl + joinPath(code)}</p>
      <QrCode text={publicUrl + joinPath(code)} label={texts.qr} />
      <p class="hint">{texts.qrHelp}</p>
      <p class="hint">{texts.codeHelp}</p>
      <p class="copy-text">{code}</p>
    </>
  )
}

type AccountFormProps = {
  context: PageContext
  handed: Extract<HandedOver, { kind: 'invitation' }>
  form: FormState
}

/** Who has no account to sign in with yet gets one; the code comes along, because it is shown nowhere else. */
function AccountForm({ context, handed, form }: AccountFormProps) {
  const texts = membersTexts(context.language)
  const field = fieldsOf(form, texts)
  return (
    <SaveForm
      context={context}
      action={addressOf(context, '/settings/accounts')}
      hidden={{ code: handed.code, name: handed.name }}
      button={texts.openAccount}
      kind="plain"
    >
      <h2>{texts.noAccountYet(handed.name)}</h2>
      <TextField {...field('signInName', 'account')} maxlength={64} autocomplete="off" required />
    </SaveForm>
  )
}

import { CsrfField, emptyForm, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { QrCode } from '../parts/qr-code.tsx'
import { joinPath } from '../sign-in/join-path.ts'
import { SubPage } from '../sub-page.tsx'
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
      <SubPage {...{ context, up, notice, form: accountForm ?? emptyForm }} title={texts.invitationFor(handed.name)}>
        <p>{accountForm === null ? texts.invitationHelp : texts.invitationWithAccount}</p>
        <Invitation {...{ context, publicUrl }} code={handed.code} />
        {accountForm !== null && <AccountForm {...{ context, handed }} form={accountForm} />}
      </SubPage>
    )
  }
  if (handed.kind === 'account') {
    return (
      <SubPage {...{ context, up, notice }} title={texts.invitationFor(handed.name)}>
        <p>{texts.accountHelp}</p>
        <dl class="facts">
          <dt>{texts.account}</dt>
          <dd>{handed.account}</dd>
          <dt>{texts.temporaryPassword}</dt>
          <dd class="copy-text">{handed.temporaryPassword}</dd>
        </dl>
        <Invitation {...{ context, publicUrl }} code={handed.code} />
      </SubPage>
    )
  }
  if (handed.kind === 'reset') {
    return (
      <SubPage {...{ context, up, notice }} title={texts.resetFor(handed.name)}>
        <p class="notice warn" role="status">
          {texts.resetDone}
        </p>
        <p>{texts.resetHelp}</p>
        <p class="copy-text">{handed.temporaryPassword}</p>
      </SubPage>
    )
  }
  return (
    <SubPage {...{ context, up, notice }} title={texts.linkFor(handed.name)}>
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
      <QrCode text={`${publicUrl}/oidc/set-password/${handed.token}`} label={texts.qr} />
      <p class="hint">{texts.qrHelp}</p>
    </SubPage>
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
    <form method="post" action={addressOf(context, '/settings/accounts')}>
      <h2>{texts.noAccountYet(handed.name)}</h2>
      <CsrfField session={context.session} />
      <input type="hidden" name="code" value={handed.code} />
      <input type="hidden" name="name" value={handed.name} />
      <TextField {...field('signInName', 'account')} maxlength={64} autocomplete="off" required />
      <div class="actions">
        <button type="submit">{texts.openAccount}</button>
      </div>
    </form>
  )
}

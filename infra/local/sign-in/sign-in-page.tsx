import { ErrorSummary, type FormState, TextField } from '../../../functions/web/fields.tsx'
import { Page } from '../../../functions/web/layout.tsx'
import type { PageContext } from '../../../functions/web/page-context.ts'
import { roleWords } from '../../../functions/web/parts/role-words.ts'
import type { Role } from '../../../shared/permissions/actor.ts'
import { identityTexts } from './texts.ts'

/** An account of the sample, with the names of its villages. */
export type SampleChoice = { account: string; name: string; role: Role; villages: readonly string[] }

type Props = {
  context: PageContext
  form: FormState
  sample: readonly SampleChoice[]
  /** There is no township yet: nobody could sign in. */
  isEmpty: boolean
}

const FROM_A_LEDGER = `npm run import -- --township T --year 2026 ledger.xlsx
npm run member -- --township T --account A --role admin`
const FROM_NOTHING = 'npm run member -- --county C --account A --role county_admin'

/** The embedded provider's sign-in page: the form for real accounts, and before it the sample's while it may be offered. */
export function SignInPage({ context, form, sample, isEmpty }: Props) {
  const texts = identityTexts(context.language)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      {isEmpty && (
        <div class="notice warn">
          <p>
            <strong>{texts.empty}</strong>
          </p>
          <p>{texts.emptyWithLedger}</p>
          <p class="copy-text">{FROM_A_LEDGER}</p>
          <p>{texts.emptyWithout}</p>
          <p class="copy-text">{FROM_NOTHING}</p>
        </div>
      )}
      {sample.length > 0 && <SampleAccounts {...{ context, sample }} />}
      {sample.length > 0 && <h2>{texts.ownAccount}</h2>}
      <form method="post" action={context.path}>
        <TextField name="account" label={texts.account} form={form} autocomplete="username" maxlength={100} required />
        <TextField
          name="password"
          label={texts.password}
          type="password"
          form={{ values: {}, issues: form.issues }}
          autocomplete="current-password"
          maxlength={200}
          required
        />
        <button type="submit" class="primary">
          {texts.submit}
        </button>
      </form>
      <p class="soft">{texts.forgotten}</p>
    </Page>
  )
}

function SampleAccounts({ context, sample }: Pick<Props, 'context' | 'sample'>) {
  const texts = identityTexts(context.language)
  const clerks = sample.filter(({ role }) => role === 'clerk')
  const offices = sample.filter(({ role }) => role !== 'clerk')
  return (
    <section>
      <h2>{texts.sample}</h2>
      <p class="hint">{texts.sampleHelp}</p>
      <form method="post" action={context.path}>
        <ul class="picks">
          {offices.map(({ account, name, role, villages }) => (
            <Pick
              account={account}
              title={name}
              note={[roleWords[context.language][role], villages.join('、')].filter(Boolean).join('：')}
            />
          ))}
        </ul>
        <h3>{texts.sampleClerks}</h3>
        <ul class="picks">
          {clerks.map(({ account, name, villages }) => (
            <Pick account={account} title={villages.join('、')} note={name} />
          ))}
        </ul>
      </form>
    </section>
  )
}

function Pick({ account, title, note }: { account: string; title: string; note: string }) {
  return (
    <li>
      <button type="submit" name="as" value={account}>
        {title}
        {note !== title && <small>{note}</small>}
      </button>
    </li>
  )
}

/** The page was open too long, or the person came back to it by the browser's history. */
export function SignInExpiredPage({ context }: { context: PageContext }) {
  const texts = identityTexts(context.language)
  return (
    <Page context={context} title={texts.expired}>
      <p>{texts.expiredHelp}</p>
      <p class="actions">
        <a class="button primary" href="/">
          {texts.start}
        </a>
      </p>
    </Page>
  )
}

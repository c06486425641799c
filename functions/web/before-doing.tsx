/** The page before what cannot be undone: what will happen, and a button that says it. */
import type { Child } from 'hono/jsx'
import { CsrfField, ErrorSummary, type FormState } from './fields.tsx'
import { Page } from './layout.tsx'
import type { PageContext } from './page-context.ts'

type Props = {
  context: PageContext
  title: string
  form: FormState
  /** What will happen, a line each. */
  happens: readonly Child[]
  /** Where it is done, what is sent with it, and the words of the button. */
  action: string
  fields: readonly (readonly [name: string, value: string])[]
  button: string
  /** What else is asked before. */
  asked?: Child
  back: { to: string; name: string }
  /** What may be done instead. */
  instead?: Child
  /** What to look at before. */
  children?: Child
}

export function BeforeDoing({ context, title, form, happens, action, fields, button, asked, back, ...rest }: Props) {
  return (
    <Page context={context} title={title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      <div class="notice warn">
        <ul class="happens">
          {happens.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
      {rest.children}
      <form method="post" action={action}>
        <CsrfField session={context.session} />
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {asked}
        <p class="actions">
          <button type="submit" class="primary">
            {button}
          </button>
          <a href={back.to}>{back.name}</a>
        </p>
      </form>
      {rest.instead}
    </Page>
  )
}

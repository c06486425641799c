/** The page before what cannot be undone: what will happen, and a button that says it. */
import type { Child } from 'hono/jsx'
import type { FormState } from './fields.tsx'
import { Page } from './layout.tsx'
import type { PageContext } from './page-context.ts'
import { type Hidden, SaveForm, type Way } from './parts/actions.tsx'

type Props = {
  context: PageContext
  title: string
  form?: FormState
  /** What will happen, a line each. */
  happens: readonly Child[]
  /** Where it is done, what is sent with it, and the words of the button. */
  action: string
  hidden: Hidden
  button: string
  /** What else is asked before. */
  asked?: Child
  back: Way
  /** What may be done instead. */
  instead?: Child
  /** What to look at before. */
  children?: Child
}

export function BeforeDoing({ context, title, form, happens, action, hidden, button, asked, back, ...rest }: Props) {
  return (
    <Page context={context} title={title} form={form}>
      <div class="notice warn">
        <ul class="happens">
          {happens.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
      {rest.children}
      <SaveForm {...{ context, action, hidden, button }} cancel={back}>
        {asked}
      </SaveForm>
      {rest.instead}
    </Page>
  )
}

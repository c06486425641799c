import type { Child } from 'hono/jsx'
import { CsrfField, ErrorSummary, type FormState } from './fields.tsx'
import { Page } from './layout.tsx'
import { addressOf } from './office.ts'
import type { PageContext } from './page-context.ts'
import { formWords } from './parts/texts.ts'
import { webTexts } from './texts.ts'

/** A page below another: the way back, what is wrong, what was saved. */
export function SubPage(props: {
  context: PageContext
  title: string
  /** Where the way back leads; the office's settings unless said otherwise. */
  up?: { to: string; name: string }
  form?: FormState
  notice?: string | null | undefined
  children: Child
}) {
  const { context, title, form, notice, children } = props
  const up = props.up ?? {
    to: addressOf(context, '/settings'),
    name: webTexts(context.language).nav.settings,
  }
  return (
    <Page context={context} title={title} hasErrors={form !== undefined && form.issues.length > 0}>
      <p class="way-back">
        <a href={up.to}>← {up.name}</a>
      </p>
      {form && <ErrorSummary form={form} language={context.language} />}
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {children}
    </Page>
  )
}

/** A guarded form with its save button; `version` as what is below was read. */
export function SaveForm(props: {
  context: PageContext
  action: string
  version?: number
  button?: string
  cancel?: string
  children: Child
}) {
  const texts = formWords(props.context.language)
  return (
    <form method="post" action={props.action}>
      <CsrfField session={props.context.session} />
      {props.version !== undefined && <input type="hidden" name="version" value={String(props.version)} />}
      {props.children}
      <div class="actions">
        <button type="submit" class="primary">
          {props.button ?? texts.save}
        </button>
        {props.cancel && <a href={props.cancel}>{texts.cancel}</a>}
      </div>
    </form>
  )
}

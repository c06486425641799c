import type { Child } from 'hono/jsx'
import { inLanguage } from '../catalogue.ts'
import { CsrfField, ErrorSummary, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { RefusalText } from '../refusals/refusal.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** A page below `/settings`: the way back, what is wrong, what was saved. */
export function SettingsPage(props: {
  context: PageContext
  title: string
  /** Where the way back leads; the overview unless said otherwise. */
  up?: { to: string; name: string }
  form?: FormState
  notice?: string | null | undefined
  children: Child
}) {
  const { context, title, form, notice, children } = props
  const texts = inLanguage(context.language, zh, en)
  const up = props.up ?? { to: '/settings', name: texts.title }
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
  const texts = inLanguage(props.context.language, zh, en)
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

/** Boxes of one name, all in sight. */
export function CheckList(props: {
  name: string
  label: string
  hint?: string
  form: FormState
  choices: readonly { value: string; label: string }[]
  checked: readonly string[]
}) {
  const { name, label, hint, form, choices } = props
  const wasSent = Object.keys(form.values).length > 0
  const checked = wasSent ? (form.values[name] ?? '').split(' ') : props.checked
  const issue = form.issues.find(({ path }) => path === name)
  return (
    <fieldset id={`field-${name}`} aria-invalid={issue ? 'true' : undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {issue && (
        <p class="field-error">
          <RefusalText>{issue.message}</RefusalText>
        </p>
      )}
      <div class="choices">
        {choices.map((choice) => (
          <label>
            <input type="checkbox" name={name} value={choice.value} checked={checked.includes(choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

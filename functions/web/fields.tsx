/** Form fields: label, hint, error beside the field and linked from the summary; nothing typed is lost. */
import type { Child } from 'hono/jsx'
import type { InputIssue } from '../../shared/errors.ts'
import * as groundRefusals from '../../shared/refusals.zh.ts'
import type { Session } from '../../shared/sessions/session.ts'
import type { Language } from './catalogue.ts'
import { RefusalText, type Told } from './refusals/refusal.tsx'
import { webTexts } from './texts.ts'

/** What is wrong with a field, or of none (`''`). */
export type FormIssue = { path: string; message: Told }

/** What a page says of its own fields, as a use case would refuse it. */
export function inputIssue({ path, message }: FormIssue): InputIssue {
  return { path, message: typeof message === 'string' ? groundRefusals.written(message) : message }
}

/** What was typed and what is wrong with it; an issue's path is the field's name. */
export type FormState = { values: Readonly<Record<string, string | undefined>>; issues: readonly FormIssue[] }

export const emptyForm: FormState = { values: {}, issues: [] }

/** Every issue of the form, each a link to its field. */
export function ErrorSummary({ form, language }: { form: FormState; language: Language }) {
  if (form.issues.length === 0) return null
  const { errorSummary } = webTexts(language)
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1}>
      <strong id="error-summary-title">{errorSummary}</strong>
      <ul>
        {form.issues.map(({ path, message }) => (
          <li>
            {path === '' ? (
              <RefusalText>{message}</RefusalText>
            ) : (
              <a href={`#${fieldId(path)}`}>
                <RefusalText>{message}</RefusalText>
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

type FieldProps = { name: string; label: string; hint?: string | undefined; form: FormState }

/** The names of texts that stand beside a field. */
type Labels<Texts> = { [Key in keyof Texts]: Texts[Key] extends string ? Key : never }[keyof Texts] & string

/**
 * Fields of a form by their names: the text of the name is the label, that of `…Hint`, where there is one, the hint; `text` where
 * the texts call it otherwise.
 *
 * @example const field = fieldsOf(form, texts)
 *          <TextField {...field('heldOn')} type="date" required />
 */
export function fieldsOf<Texts extends object>(form: FormState, texts: Texts) {
  const all = new Map<string, unknown>(Object.entries(texts))
  return (...names: [name: Labels<Texts>] | [name: string, text: Labels<Texts>]) => {
    const [name, text = name] = names
    const hint = all.get(`${text}Hint`)
    return { name, label: String(all.get(text)), hint: typeof hint === 'string' ? hint : undefined, form }
  }
}

/** A field of one line; `type` and the rest go to the input as they are. */
export function TextField(
  props: FieldProps & {
    type?: 'text' | 'date' | 'email' | 'number' | 'password' | 'tel' | 'month' | 'time'
    inputmode?: 'decimal' | 'numeric'
    list?: string
    autocomplete?: string
    maxlength?: number
    max?: string
    required?: boolean
    value?: string | undefined
  },
) {
  const { name, label, hint, form, value, type = 'text', ...rest } = props
  return (
    <FieldFrame {...{ name, label, hint, form }}>
      <input
        id={fieldId(name)}
        name={name}
        type={type}
        value={form.values[name] ?? value ?? ''}
        {...rest}
        {...aria(props)}
      />
    </FieldFrame>
  )
}

export function TextArea(props: FieldProps & { maxlength?: number; rows?: number; value?: string | undefined }) {
  const { name, label, hint, form, rows = 3, maxlength, value } = props
  return (
    <FieldFrame {...{ name, label, hint, form }}>
      <textarea id={fieldId(name)} name={name} rows={rows} maxlength={maxlength} {...aria(props)}>
        {form.values[name] ?? value ?? ''}
      </textarea>
    </FieldFrame>
  )
}

export type Choice = { value: string; label: string; group?: string }

export function SelectField(
  props: FieldProps & { choices: readonly Choice[]; empty?: string; value?: string | undefined; required?: boolean },
) {
  const { name, label, hint, form, choices, empty, required } = props
  const chosen = form.values[name] ?? props.value ?? ''
  const groups = [...new Set(choices.map(({ group }) => group))]
  const options = (group: string | undefined) =>
    choices
      .filter((choice) => choice.group === group)
      .map((choice) => (
        <option value={choice.value} selected={choice.value === chosen}>
          {choice.label}
        </option>
      ))
  return (
    <FieldFrame {...{ name, label, hint, form }}>
      <select id={fieldId(name)} name={name} required={required} {...aria(props)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {groups.map((group) =>
          group === undefined ? options(group) : <optgroup label={group}>{options(group)}</optgroup>,
        )}
      </select>
    </FieldFrame>
  )
}

/** One of a few, all in sight. */
export function RadioField(props: FieldProps & { choices: readonly Choice[]; value?: string | undefined }) {
  const chosen = props.form.values[props.name] ?? props.value
  return <Boxes {...props} type="radio" chosen={chosen === undefined ? [] : [chosen]} />
}

/** Boxes of one name, all in sight. */
export function CheckList(props: FieldProps & { choices: readonly Choice[]; checked: readonly string[] }) {
  const { form, name, checked } = props
  const wasSent = Object.keys(form.values).length > 0
  return <Boxes {...props} type="checkbox" chosen={wasSent ? (form.values[name] ?? '').split(' ') : checked} />
}

type BoxesProps = FieldProps & { choices: readonly Choice[]; type: 'radio' | 'checkbox'; chosen: readonly string[] }

function Boxes({ name, label, hint, form, choices, type, chosen }: BoxesProps) {
  return (
    <fieldset id={fieldId(name)} {...aria({ name, label, hint, form })}>
      <legend>{label}</legend>
      <FieldNotes {...{ name, hint, form }} />
      <div class="choices">
        {choices.map(({ value, label: words }) => (
          <label>
            <input type={type} name={name} value={value} checked={chosen.includes(value)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A file to be sent; below the hint whatever else is to be known before. */
export function FileField(props: FieldProps & { accept: string; children?: Child }) {
  const { name, label, hint, form, accept, children } = props
  return (
    <FieldFrame {...{ name, label, hint, form }}>
      {children}
      <input type="file" id={fieldId(name)} name={name} accept={accept} required {...aria(props)} />
    </FieldFrame>
  )
}

export function CheckField({
  name,
  label,
  checked,
  hint,
}: {
  name: string
  label: string
  checked?: boolean
  hint?: string | undefined
}) {
  return (
    <div class="field">
      <label class="check">
        <input type="checkbox" id={fieldId(name)} name={name} value="yes" checked={checked} />
        <span>{label}</span>
      </label>
      {hint && <p class="hint">{hint}</p>}
    </div>
  )
}

/** The guard that every form carries. */
export function CsrfField({ session }: { session: Session | undefined }) {
  return session === undefined ? null : <input type="hidden" name="_csrf" value={session.csrfToken} />
}

/** The id of a field, made of its name or an issue's path. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9_-]+/g, '-')}`
}

function FieldFrame({ name, label, hint, form, children }: FieldProps & { children: Child }) {
  return (
    <div class="field">
      <label for={fieldId(name)}>{label}</label>
      <FieldNotes {...{ name, hint, form }} />
      {children}
    </div>
  )
}

function FieldNotes({ name, hint, form }: Pick<FieldProps, 'name' | 'hint' | 'form'>) {
  const issue = issueOf(form, name)
  return (
    <>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {issue && (
        <p class="field-error" id={`${fieldId(name)}-error`}>
          <RefusalText>{issue.message}</RefusalText>
        </p>
      )}
    </>
  )
}

function aria({ name, hint, form }: FieldProps) {
  const issue = issueOf(form, name)
  const described = [hint && `${fieldId(name)}-hint`, issue && `${fieldId(name)}-error`].filter(Boolean).join(' ')
  return { 'aria-invalid': issue ? ('true' as const) : undefined, 'aria-describedby': described || undefined }
}

function issueOf(form: FormState, name: string): FormIssue | undefined {
  return form.issues.find(({ path }) => path === name)
}

import type { Context } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import * as groundRefusals from '../../../shared/refusals.zh.ts'
import type { FormIssue } from '../fields.tsx'
import { type FormState, inputIssue } from '../fields.tsx'
import { formBody } from '../form-body.ts'

/** What a form sent: texts trimmed, nothing of it checked yet. */
export type TypedForm = {
  /** Empty where the field is missing. */
  text(name: string): string
  /** Null where nothing was typed. */
  optional(name: string): string | null
  /** Lines as they were typed, empty ones too, so that their numbers are those a person counts. */
  lines(name: string): string[]
  /** Every value of boxes of one name. */
  list(name: string): string[]
  isChecked(name: string): boolean
  file(name: string): File | null
  /** To fill the form in again; of several values of a name all, in one line. */
  values: Record<string, string>
}

export async function readForm(c: Context): Promise<TypedForm> {
  await formBody(c)
  const body = await c.req.parseBody({ all: true })
  const textsOf = (name: string) => [body[name] ?? []].flat().filter((value) => typeof value === 'string')
  const text = (name: string) => textsOf(name)[0]?.trim() ?? ''
  return {
    text,
    optional: (name) => text(name) || null,
    lines: (name) => (textsOf(name)[0] ?? '').split('\n').map((line) => line.trim()),
    list: textsOf,
    isChecked: (name) => text(name) === 'yes',
    file: (name) => [body[name] ?? []].flat().find((value) => value instanceof File) ?? null,
    values: Object.fromEntries(Object.keys(body).map((name) => [name, textsOf(name).join(' ')])),
  }
}

/** A refusal that the person can mend on the same page. */
export type FormRefusal = { issues: readonly FormIssue[]; status: 400 | 409; isStale: boolean }

const mendable: readonly string[] = ['invalid_input', 'id_conflict', 'stale_version', 'wrong_state']

/**
 * Does it, or says what is to be mended; `fieldOf` turns the path of an issue into the name of its field. Everything else
 * is thrown on.
 */
export async function attempt<T>(
  act: () => Promise<T>,
  fieldOf: (path: string) => string = (path) => path,
): Promise<{ done: T; refusal?: never } | { refusal: FormRefusal }> {
  try {
    return { done: await act() }
  } catch (error) {
    if (!(error instanceof DomainError) || !mendable.includes(error.code)) throw error
    const issues = error.issues.map(({ path, message }) => ({ path: fieldOf(path), message }))
    const status = error.code === 'invalid_input' ? 400 : 409
    const said = issues.length > 0 ? issues : [{ path: '', message: error.refusal }]
    return { refusal: { issues: said, status, isStale: error.code === 'stale_version' } }
  }
}

/** The form as it was sent with what is wrong with it; where somebody else saved meanwhile, `hint` says how to go on. */
export function formAgain(form: TypedForm, { issues, isStale }: FormRefusal, hint: string): FormState {
  return { values: form.values, issues: isStale ? [...issues, { path: '', message: hint }] : issues }
}

/** Refuses the typed text of a field before any use case sees it. */
export function refuseFields(issues: readonly FormIssue[]): void {
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues.map(inputIssue))
}

/** Is a box ticked: as it was sent, else as it is kept. */
export function isTicked(form: FormState, name: string, kept: boolean): boolean {
  return Object.keys(form.values).length > 0 ? form.values[name] === 'yes' : kept
}

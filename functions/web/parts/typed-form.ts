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
  /** As what it changes was read; of a form that says none 0. */
  version: number
  /** Of a form that may arrive twice. */
  requestId: string | undefined
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
    version: Number(text('version')),
    requestId: text('requestId') || undefined,
    values: Object.fromEntries(Object.keys(body).map((name) => [name, textsOf(name).join(' ')])),
  }
}

/** Refuses the typed text of a field before any use case sees it. */
export function refuseFields(issues: readonly FormIssue[]): void {
  if (issues.length > 0) throw new DomainError('invalid_input', groundRefusals.inputWrong, issues.map(inputIssue))
}

/** Is a box ticked: as it was sent, else as it is kept. */
export function isTicked(form: FormState, name: string, kept: boolean): boolean {
  return Object.keys(form.values).length > 0 ? form.values[name] === 'yes' : kept
}

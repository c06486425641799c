/** Every form that a page posts: who may, what it does, where it goes on, and what a person sees of a refusal. */
import type { Context, Hono } from 'hono'
import { DomainError, errorStatus } from '../../shared/errors.ts'
import type { Language } from './catalogue.ts'
import type { FormState } from './fields.tsx'
import { addressOf } from './office.ts'
import { formWords } from './parts/texts.ts'
import { readForm, type TypedForm } from './parts/typed-form.ts'
import { isScript, refusedAsData } from './refused-as-data.ts'
import type { WebEnv } from './web-env.ts'

/** A form that has come. */
export type Sent<Here = unknown, Path extends string = string> = {
  c: Context<WebEnv, Path>
  actor: WebEnv['Variables']['actor']
  /** What `who` found. */
  here: Here
  form: TypedForm
}

type PostedForm<Path extends string, Here, Done> = {
  /** Asked before anything of the form is read: what it is about, for someone who may; `forbidden` for everybody else. */
  who(c: Context<WebEnv, Path>): Here | Promise<Here>
  /** The verb, with its input as the form says it; a page that comes in between is the answer. */
  act(sent: Sent<Here, Path>): Promise<Done | Response>
  /** Where it goes on: an address of the same office's pages, with `?done=` where that page says what was done. */
  done(sent: Sent<Here, Path>, done: Done): string | Response | Promise<string | Response>
  /** The page that asked, once more; left out, where nothing can be mended there. */
  again?(
    c: Context<WebEnv, Path>,
    form: FormState,
    sent: Sent<Here, Path>,
    why: DomainError,
  ): Response | Promise<Response>
  /** What the form calls the field of an issue's path. */
  fieldOf?(path: string, sent: Sent<Here, Path>): string
  /** The field that a refusal which names none is about; left out: it is about the whole form. */
  mainField?: string
  /** How to go on where somebody else saved meanwhile. */
  stale?(language: Language): string
}

/**
 * Answers what is posted to `path`. What a person can mend comes back on the page that asked, with what was typed and what is
 * wrong beside its field (`orAgain`).
 *
 * @example posted(routes, '/settings/villages', { who: editing, act: save, done: () => '/settings/villages?done=saved', again: show })
 */
export function posted<Path extends string, Here, Done>(
  routes: Hono<WebEnv>,
  path: Path,
  { who, act, done, again, fieldOf = asItIs, mainField = '', stale }: PostedForm<NoInfer<Path>, Here, Done>,
): void {
  routes.post(path, async (c) => {
    const here = await who(c)
    const sent = { c, actor: c.var.actor, here, form: await readForm(c) }
    const hint = stale?.(c.var.language)
    return orAgain(
      c,
      async () => {
        const made = await act(sent)
        return made instanceof Response ? made : done(sent, made)
      },
      again === undefined
        ? undefined
        : (issues, why) => {
            const named = issues.map((one) => ({ ...one, path: one.path === '' ? mainField : fieldOf(one.path, sent) }))
            const more = why.code === 'stale_version' && hint !== undefined ? [{ path: '', message: hint }] : []
            return again(c, { values: sent.form.values, issues: [...named, ...more] }, sent, why)
          },
      hint,
    )
  })
}

/**
 * The answer, or the page of an address of the same office. A refusal that a person can mend (400, 409, an entry of one's own)
 * is said by `again`, whose page takes its status; one of no field is of none (`''`). Every other refusal goes on to the page
 * that all errors have. A script is told in data; `stale`: what of a record that moved.
 */
export async function orAgain(
  c: Context<WebEnv>,
  answer: () => Promise<string | Response>,
  again?: (issues: FormState['issues'], why: DomainError) => Response | Promise<Response>,
  stale?: string,
): Promise<Response> {
  try {
    const to = await answer()
    if (typeof to !== 'string') return to
    return isScript(c) ? c.json({}) : c.redirect(addressOf(c.var, to), 303)
  } catch (error) {
    if (isScript(c)) return refusedAsData(c, error, stale)
    if (again === undefined || !(error instanceof DomainError)) throw error
    const status = errorStatus[error.code]
    if (status !== 400 && status !== 409 && error.code !== 'own_entry') throw error
    c.status(status)
    return again(error.issues.length > 0 ? error.issues : [{ path: '', message: error.refusal }], error)
  }
}

function asItIs(path: string): string {
  return path
}

/** Where the page comes back with what is kept now beside what was typed. */
export function savingAgain(language: Language): string {
  return formWords(language).stale
}

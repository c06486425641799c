import type { Context } from 'hono'
import type { FormState } from '../fields.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'

type C = Context<WebEnv>

/** What the bulletins of a township and of an area differ in: what they are made from, what they say, how they are corrected. */
export type OfficeBulletins = {
  /** The month's own page, with what was typed and what is wrong with it. */
  show(c: C, month: string, form: FormState): Promise<Response>
  /** What is asked before figures are taken of a month that may be. */
  askToTake(c: C, month: string): Promise<Response>
  askToIssue(c: C, month: string, form: FormState): Promise<Response>
  /** `chosen`: the entries, of a township. */
  askToCorrect(c: C, month: string, form: FormState, chosen: readonly string[]): Promise<Response>
  correct(c: C, month: string, values: Readonly<Record<string, string>>, chosen: readonly string[]): Promise<unknown>
}

export type OfficeBulletinsOf = (deps: WebDependencies) => OfficeBulletins

import type { Context } from 'hono'
import type { BulletinSummary } from '../../../shared/bulletin/list-bulletins.ts'
import type { FileKind } from '../../../shared/bulletin/record/documents.ts'
import type { FormState } from '../fields.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'

type C = Context<WebEnv>

/** The months of the year asked for, and the years that there are. */
export type MonthsListed = { list: { items: readonly BulletinSummary[] }; years: readonly number[]; year: number }

/** What the bulletins of a township and of an area differ in: what they are made from, what they say, how they are corrected. */
export type OfficeBulletins = {
  months(c: C): Promise<MonthsListed>
  take(c: C, month: string): Promise<{ month: string }>
  file(c: C, month: string, kind: FileKind): Promise<{ content: Uint8Array; fileName: string }>
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

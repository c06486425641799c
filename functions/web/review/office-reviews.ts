import type { Context } from 'hono'
import type { PaperKind } from '../../../shared/papers/paper.ts'
import type { FormState } from '../fields.tsx'
import type { WebEnv } from '../web-env.ts'
import type { ReviewToSign } from './sign-off.tsx'

type C = Context<WebEnv>

/** What the year-end reviews of a township and of an area differ in: what they are made from and what they say. */
export type OfficeReviews = {
  file(c: C, year: string, kind: PaperKind): Promise<{ content: Uint8Array; fileName: string }>
  /** The year's own page, with what is wrong where it could not be signed. */
  show(c: C, year: string, form: FormState): Promise<Response>
  /** What is asked about before it is signed. */
  toSign(c: C, year: string): Promise<ReviewToSign>
  sign(c: C, year: string, input: { version: number; requestId?: string }): Promise<unknown>
}

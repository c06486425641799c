import { type AskedOnce, isMadeBy, keepRequest } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Closing } from '../townships/township.ts'
import * as reviewRefusals from './refusals.zh.ts'
import type { SignedReview } from './review.ts'

export type Signature = Pick<SignedReview, 'revision' | 'signedAt' | 'signedBy' | 'signedByName' | 'requestId'>
type Live = { provisional: boolean; tierCutsFen: readonly number[] }
type Request = AskedOnce & { asked: { version: number } }

/** Whose year it is and how it is read and written; of a township, or of an area. */
export type YearToSign<R extends Live> = {
  year: number
  body: string
  signed(): Promise<(R & Signature)[]>
  /** As it stands now; a year that was signed before keeps its cuts. */
  live(tierCutsFen: readonly number[] | undefined): Promise<R>
  differs(before: R, now: R): boolean
  write(next: R & Signature, closing: Closing): Promise<'signed' | 'moved'>
}

/** Signs what stands now as the next revision, or finds the one that the same request signed; `moved`: read again. */
export async function signOnce<R extends Live>(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  request: Request,
  of: YearToSign<R>,
): Promise<{ shown: R & Signature; signed: (R & Signature)[]; now: R; created: boolean } | 'moved'> {
  const { version } = request.asked
  // Read first: whatever is written into closed months after this moves the closing, and nothing is signed.
  const closing = await deps.townships.closing(of.body)
  const signed = await of.signed()
  const latest = signed.at(-1)
  const now = await of.live(latest?.tierCutsFen)
  const earlier = signed.find(({ requestId, revision, signedBy }) =>
    isMadeBy([{ by: signedBy, ...keepRequest({ requestId, asked: { version: revision - 1 } }) }], request),
  )
  if (earlier !== undefined) return { shown: earlier, signed, now, created: false }
  if (signed.length !== version) throw new DomainError('stale_version', reviewRefusals.changedMeanwhile)
  if (now.provisional) throw new DomainError('wrong_state', reviewRefusals.booksOpen(of.year, of.year))
  if (latest !== undefined && !of.differs(latest, now)) {
    throw new DomainError('wrong_state', reviewRefusals.signedAlready(of.year, latest.signedByName))
  }
  const next = {
    ...now,
    revision: version + 1,
    signedAt: deps.now().toISOString(),
    signedBy: actor.id,
    signedByName: actor.name,
    requestId: request.requestId ?? null,
  }
  if ((await of.write(next, closing)) === 'moved') return 'moved'
  return { shown: next, signed: [...signed, next], now, created: true }
}

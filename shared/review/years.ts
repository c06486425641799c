import { changeOrFind, lineBy } from '../change/change.ts'
import { keepRequest } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Closing } from '../townships/township.ts'
import * as reviewRefusals from './refusals.zh.ts'
import type { SignedReview } from './review.ts'

type Signature = Pick<SignedReview, 'revision' | 'signedAt' | 'signedBy' | 'signedByName' | 'requestId'>
type Live = { provisional: boolean; tierCutsFen: readonly number[] }

/** Whose year it is and how it is read and written; of a township, or of an area. */
type YearToSign<R extends Live> = {
  year: number
  body: string
  signed(): Promise<(R & Signature)[]>
  /** As it stands now; a year that was signed before keeps its cuts. */
  live(tierCutsFen: readonly number[] | undefined): Promise<R>
  differs(before: R, now: R): boolean
  write(next: R & Signature, closing: Closing): Promise<'signed' | 'moved'>
}

/**
 * Signs what stands now as the next revision, or finds the one that the same request signed (`shown`): a year's revisions are the
 * record, and how many there are its version.
 */
export async function signOnce<R extends Live>(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  asked: { requestId?: string | undefined; version: number },
  of: YearToSign<R>,
): Promise<Omit<Signed<R>, 'version'> & { shown: R & Signature; created: boolean }> {
  const { record, isChanged: created } = await changeOrFind(deps, actor, 'signed', {
    asked,
    async read() {
      // Read first: whatever is written into closed months after this moves the closing, and nothing is signed.
      const closing = await deps.townships.closing(of.body)
      const signed = await of.signed()
      const now = await of.live(signed.at(-1)?.tierCutsFen)
      return { record: { version: signed.length, signed, now }, lines: signed.map(lineOf), closing }
    },
    stale: () => reviewRefusals.changedMeanwhile,
    apply({ record: { version, signed, now } }) {
      const latest = signed.at(-1)
      if (now.provisional) throw new DomainError('wrong_state', reviewRefusals.booksOpen(of.year, of.year))
      if (latest !== undefined && !of.differs(latest, now)) {
        throw new DomainError('wrong_state', reviewRefusals.signedAlready(of.year, latest.signedByName))
      }
      const { at: signedAt, by: signedBy, byName: signedByName } = lineBy(actor, deps.now())
      const signature = { revision: version + 1, signedAt, signedBy, signedByName, requestId: asked.requestId ?? null }
      const next = { ...now, ...signature }
      return { record: { version, signed: [...signed, next], now }, with: next }
    },
    write: async ({ closing }, _, next) => ((await of.write(next, closing)) === 'signed' ? 'saved' : 'moved'),
  })
  const { signed, now } = record
  const shown = (created ? undefined : signed.find((one) => one.requestId === asked.requestId)) ?? signed.at(-1)
  if (shown === undefined) throw new Error(`nothing was signed of ${of.year}`)
  return { shown, signed, now, created }
}

type Signed<R> = { version: number; signed: (R & Signature)[]; now: R }
function lineOf({ requestId, revision, signedBy }: Signature) {
  return { by: signedBy, ...keepRequest({ requestId, asked: { version: revision - 1 } }) }
}

/** The year of a township or of an area: read, signed and filed by one rule, whatever it is made from. */
import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import { changeOrFind, lineBy } from '../change/change.ts'
import { keepRequest } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { OfficePaper, PaperKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import type { Closing } from '../townships/township.ts'
import { keepSignedFiles, readSignedFile } from './keep-review-files.ts'
import * as reviewRefusals from './refusals.zh.ts'
import type { ReviewFiles, SignedReview } from './review.ts'

export const signing = z.object({
  /** How many revisions were signed when the review was read: 0 before the first. */
  version: z.int().min(0),
  requestId: id.optional(),
})

type Signature = Pick<SignedReview, 'revision' | 'signedAt' | 'signedBy' | 'signedByName' | 'requestId'>
type Live = { provisional: boolean; tierCutsFen: readonly number[] }
type Told = { revision: number; provisional: boolean; files: ReviewFiles | null }
/** What is asked of a year before anybody looks at it. */
export type AtYear = { readonly year: unknown }

/** Whose year it is, and what is its own: where it is kept, what it is made from, what it says. */
export type YearOf<R extends Live, Document extends Told> = {
  year: number
  body: string
  signed(): Promise<(R & Signature)[]>
  /** As it stands now; a year that was signed before keeps its cuts. */
  live(tierCutsFen: readonly number[] | undefined): Promise<R>
  /** Whether what stands now says anything else than what was signed. */
  differs(before: R, now: R): boolean
  write(next: R & Signature, closing: Closing): Promise<'signed' | 'moved'>
  /** What is shown, the revisions there are, and what has changed since the latest; without its files. */
  documentOf(shown: R | (R & Signature), signed: readonly (R & Signature)[], now: R): Document | Promise<Document>
  paper(document: Document, office: string | null): Promise<OfficePaper>
  /** What its files are called, and what that says of a year whose December is open. */
  named(document: Document): { name: string; open: string }
}

/** What was signed, at the latest revision or the one named; or how the year stands while nothing is. */
export async function yearDocument<R extends Live, Document extends Told>(
  { reviews }: Pick<Dependencies, 'reviews'>,
  of: YearOf<R, Document>,
  revision: number | undefined,
): Promise<Document> {
  const signed = await of.signed()
  const shown = revision === undefined ? signed.at(-1) : signed.find((one) => one.revision === revision)
  if (revision !== undefined && shown === undefined) {
    throw new DomainError('not_found', reviewRefusals.noRevision(of.year, revision))
  }
  const now = await of.live(signed.at(-1)?.tierCutsFen)
  const files = shown === undefined ? null : await reviews.files(of.body, of.year, shown.revision)
  return { ...(await of.documentOf(shown ?? now, signed, now)), files }
}

/** A year's file with the name under which people keep it: of a signed one as it was made then; before that it says that it is not. */
export async function yearFile<R extends Live, Document extends Told>(
  deps: Pick<Dependencies, 'papers' | 'reviews' | 'townships'>,
  of: YearOf<R, Document>,
  kind: PaperKind,
  asked: number | undefined,
): Promise<{ content: Uint8Array; fileName: string }> {
  const review = await yearDocument(deps, of, asked)
  const { revision, provisional } = review
  const { name, open } = of.named(review)
  const state = revision > 1 ? `（第${revision}版）` : revision > 0 ? '' : provisional ? open : '（待签署）'
  const fileName = `${name}${of.year}年村级集体经济年终考核${state}.${kind}`
  const paper = (office: string | null) => of.paper(review, office)
  if (revision > 0) return { content: await readSignedFile(deps, refOf(of, revision), kind, paper), fileName }
  const { settings } = await deps.townships.settings(of.body)
  return { content: await deps.papers.draw(await paper(settings.bulletin.office), kind), fileName }
}

/**
 * Signs a year off, for whoever may: what stands now is frozen and served ever after, its files kept. Only when December is closed;
 * after a correction of the year what is different may be signed as a new revision, the older ones stay readable. The same request
 * again answers as before.
 */
export async function signYear<R extends Live, Document extends Told>(
  deps: Pick<Dependencies, 'log' | 'now' | 'papers' | 'reviews' | 'townships'>,
  actor: Actor,
  of: YearOf<R, Document>,
  input: unknown,
): Promise<{ review: Document; created: boolean }> {
  const { shown, signed, now, created } = await signOnce(deps, actor, parseInput(signing, input), of)
  const review = await of.documentOf(shown, signed, now)
  let { files } = review
  await afterCommit(deps, { townshipId: of.body, review: String(of.year) }, async () => {
    files = await keepSignedFiles(deps, refOf(of, review.revision), (office) => of.paper(review, office))
  })
  return { review: { ...review, files }, created }
}

function refOf({ body, year }: { body: string; year: number }, revision: number) {
  return { townshipId: body, year, revision }
}

/**
 * Signs what stands now as the next revision, or finds the one that the same request signed (`shown`): a year's revisions are the
 * record, and how many there are its version.
 */
async function signOnce<R extends Live, Document extends Told>(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  asked: z.infer<typeof signing>,
  of: YearOf<R, Document>,
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

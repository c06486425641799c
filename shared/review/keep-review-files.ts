import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { OfficePaper, PaperKind, paperKinds } from '../papers/paper.ts'
import { composeReviewPaper } from './compose-paper.ts'
import type { ReviewDocument } from './get-review.ts'
import * as reviewRefusals from './refusals.zh.ts'
import { type ReviewFiles, reviewFileKey } from './review.ts'

type Deps = Pick<Dependencies, 'townships' | 'reviews' | 'papers'>

type Ref = Parameters<typeof reviewFileKey>[0]

/** Makes a signed revision's files once and keeps them with their SHA-256; kept already: the same ones. */
export function keepReviewFiles(deps: Deps, review: ReviewDocument): Promise<ReviewFiles> {
  return keepSignedFiles(deps, review, (office) => composeReviewPaper(review, office))
}

/** A file as it was kept, held against its digest; of one that was signed before files were kept, made now. */
export function readReviewFile(deps: Deps, review: ReviewDocument, kind: PaperKind): Promise<Uint8Array> {
  return readSignedFile(deps, review, kind, (office) => composeReviewPaper(review, office))
}

/** The same of any body that signs its year. */
export async function keepSignedFiles(
  deps: Deps,
  ref: Ref,
  compose: (office: string | null) => OfficePaper,
): Promise<ReviewFiles> {
  const { townshipId, year, revision } = ref
  const before = await deps.reviews.files(townshipId, year, revision)
  if (before !== null) return before
  const { settings } = await deps.townships.settings(townshipId)
  const paper = compose(settings.bulletin.office)
  const digest = async (kind: PaperKind) => digestOf(await deps.papers.keep(paper, kind, reviewFileKey(ref, kind)))
  const files = { docx: await digest('docx'), pdf: await digest('pdf'), xlsx: await digest('xlsx') } satisfies Record<
    (typeof paperKinds)[number],
    string
  >
  await deps.reviews.keepFiles(ref, files)
  return (await deps.reviews.files(townshipId, year, revision)) ?? files
}

export async function readSignedFile(
  deps: Deps,
  ref: Ref,
  kind: PaperKind,
  compose: (office: string | null) => OfficePaper,
): Promise<Uint8Array> {
  const files = await keepSignedFiles(deps, ref, compose)
  const content = await deps.papers.kept(reviewFileKey(ref, kind))
  if (content !== null && digestOf(content) === files[kind]) return content
  throw new DomainError('published_changed', reviewRefusals.filesDiffer(ref.year))
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

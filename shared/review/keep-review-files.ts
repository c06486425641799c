import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { OfficePaper, PaperKind, paperKinds } from '../papers/paper.ts'
import * as reviewRefusals from './refusals.zh.ts'
import { type ReviewFiles, reviewFileKey } from './review.ts'

type Deps = Pick<Dependencies, 'townships' | 'reviews' | 'papers'>

type Ref = Parameters<typeof reviewFileKey>[0]

/** Makes a signed revision's files once and keeps them with their SHA-256; kept already: the same ones. */
export async function keepSignedFiles(
  deps: Deps,
  ref: Ref,
  compose: (office: string | null) => Promise<OfficePaper>,
): Promise<ReviewFiles> {
  const { townshipId, year, revision } = ref
  const before = await deps.reviews.files(townshipId, year, revision)
  if (before !== null) return before
  const { settings } = await deps.townships.settings(townshipId)
  const paper = await compose(settings.bulletin.office)
  const digest = async (kind: PaperKind) => digestOf(await deps.papers.keep(paper, kind, reviewFileKey(ref, kind)))
  const files = { docx: await digest('docx'), pdf: await digest('pdf'), xlsx: await digest('xlsx') } satisfies Record<
    (typeof paperKinds)[number],
    string
  >
  await deps.reviews.keepFiles(ref, files)
  return (await deps.reviews.files(townshipId, year, revision)) ?? files
}

/** A file as it was kept, held against its digest; of one that was signed before files were kept, made now. */
export async function readSignedFile(
  deps: Deps,
  ref: Ref,
  kind: PaperKind,
  compose: (office: string | null) => Promise<OfficePaper>,
): Promise<Uint8Array> {
  const files = await keepSignedFiles(deps, ref, compose)
  const content = await deps.papers.kept(reviewFileKey(ref, kind))
  if (content !== null && digestOf(content) === files[kind]) return content
  throw new DomainError('published_changed', reviewRefusals.filesDiffer(ref.year))
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

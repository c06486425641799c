import * as z from 'zod'
import { authorizeReadingBody } from '../areas/authorize-area.ts'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'
import { authorize } from '../permissions/permissions.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { nameSuffix } from './files/file-keys.ts'
import { bulletinText } from './files/issued-text.ts'
import { readLayout } from './files/read-layout.ts'
import { bulletinSummary } from './list-bulletins.ts'
import type { FileKind } from './record/documents.ts'
import {
  type BulletinFigures,
  bulletinFiguresSchema,
  bulletinStateSchema,
  type Correction,
} from './record/monthly-bulletin.ts'
import { type BulletinReading, latestFigures, readBulletin, takenState } from './record/read-bulletin.ts'

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'documents' | 'now' | 'targets'>
type BodyDeps = Deps & Pick<Dependencies, 'areas' | 'frozenDocuments'>

export const revisionQuery = z.object({
  /** An older revision; none: the latest. */
  revision: z.coerce.number().pipe(z.int().min(1).max(9999)).optional(),
})

/** A month's bulletin whole: its figures, and beside them its life. */
export const bulletinDocument = bulletinFiguresSchema.extend({
  ...bulletinSummary.shape,
  ...bulletinStateSchema.pick({ files: true, history: true }).shape,
  title: z.string(),
  /** The text, made by rule from the figures; of what is issued as it was issued. */
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
})
export type BulletinDocument = z.infer<typeof bulletinDocument>

/** One month's bulletin for whoever may read in the township. */
export async function getBulletin(
  deps: Deps,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<BulletinDocument> {
  await authorizeReading(deps, actor, townshipId)
  const { revision } = parseInput(revisionQuery, input)
  return bulletinDocumentOf(
    deps,
    townshipId,
    await readBulletin(deps, townshipId, parseMonth(requestedMonth), revision),
  )
}

/** Figures and life of a bulletin in one. */
export async function bulletinDocumentOf(
  deps: Pick<Dependencies, 'bulletins' | 'documents'>,
  townshipId: string,
  { state, figures }: BulletinReading,
): Promise<BulletinDocument> {
  const { files, history } = state
  const text = await bulletinText(deps, townshipId, state, figures)
  return { ...figures, ...bulletinSummary.parse(state), files, history, ...text }
}

/**
 * A file of any body's bulletin, kept or (of a draft) made now, with the name under which people keep it. `entries`, which an
 * area has none of, is for whoever may read all entries of the township.
 */
export async function getBulletinFile(
  deps: BodyDeps,
  actor: Actor,
  { townshipId, month: requestedMonth, kind }: At<'townshipId' | 'month'> & { readonly kind: FileKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  const place = await authorizeReadingBody(deps, actor, townshipId)
  if (kind === 'entries') authorize(actor, 'income.read_all', place, dayAt(deps.now()))
  const { revision: asked } = parseInput(revisionQuery, input)
  const month = parseMonth(requestedMonth)
  const state = await takenState(deps, townshipId, month)
  const { title, revision } =
    areaOfBody(townshipId) === null
      ? titled(await latestFigures(deps, townshipId, state, asked))
      : await readLayout(deps, townshipId, month, asked)
  const content = await deps.documents.read({ townshipId, month, revision }, kind)
  const [of, ending] = kind === 'entries' ? ['收入明细', 'xlsx'] : ['', kind]
  return { content, fileName: `${title}${of}${nameSuffix(state, revision)}.${ending}` }
}

/** What a township's files are called. */
function titled({ townshipName, month, revision }: BulletinFigures) {
  const [inYear, inMonth] = month.split('-')
  return { title: `${townshipName}${inYear}年${Number(inMonth)}月村级集体经济月通报`, revision }
}

/** What was corrected under this month's bulletin of any body, in order. */
export async function listCorrections(
  deps: Pick<BodyDeps, 'areas' | 'bulletins' | 'now' | 'townships'>,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<ListPage<Correction>> {
  await authorizeReadingBody(deps, actor, townshipId)
  const query = parseInput(pageQuery, input)
  const corrections = await deps.bulletins.corrections(townshipId, parseMonth(requestedMonth))
  return pageOf(corrections, query, (correction) => String(correction.number))
}

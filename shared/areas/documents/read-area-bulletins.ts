import * as z from 'zod'
import type { At } from '../../at.ts'
import { nameSuffix } from '../../bulletin/files/file-keys.ts'
import { revisionQuery } from '../../bulletin/get-bulletin.ts'
import { type BulletinSummary, bulletinSummary, bulletinsQuery } from '../../bulletin/list-bulletins.ts'
import type { FileKind } from '../../bulletin/record/documents.ts'
import { bulletinStateSchema, type Correction } from '../../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../../page.ts'
import { textOf } from '../../papers/sentence.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import { areaBulletinSchema } from '../figures/area-figures.ts'
import { type AreaBulletinReading, readAreaBulletin } from '../figures/read-area-bulletin.ts'
import { dueOf } from './due-corrections.ts'

type Deps = Pick<Dependencies, 'areas' | 'bulletins' | 'documents' | 'frozenDocuments' | 'now'>

const dueCorrection = z.object({
  month: z.string(),
  childId: z.string(),
  childName: z.string(),
  usedRevision: z.int(),
  latestRevision: z.int(),
})

/** An area's month whole: its figures, its life, its text, and which of its children have corrected theirs since. */
export const areaBulletinDocument = areaBulletinSchema.extend({
  ...bulletinSummary.shape,
  ...bulletinStateSchema.pick({ files: true, history: true }).shape,
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  dueCorrections: z.array(dueCorrection),
})
export type AreaBulletinDocument = z.infer<typeof areaBulletinDocument>

/** The months of a year that an area ever took, ascending; by default of the present year. */
export async function listAreaBulletins(
  deps: Deps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<ListPage<BulletinSummary>> {
  await authorizeReadingArea(deps, actor, areaId)
  const query = parseInput(bulletinsQuery, input)
  const states = await deps.bulletins.states(bodyOfArea(areaId), query.year ?? yearOf(dayAt(deps.now())))
  const { items, nextCursor } = pageOf(states, query, (state) => state.month)
  return { items: items.map((state) => bulletinSummary.parse(state)), nextCursor }
}

/** One month's bulletin of an area for whoever may read there. */
export async function getAreaBulletin(
  deps: Deps,
  actor: Actor,
  { areaId, month: requestedMonth }: At<'areaId' | 'month'>,
  input: unknown,
): Promise<AreaBulletinDocument> {
  await authorizeReadingArea(deps, actor, areaId)
  const { revision } = parseInput(revisionQuery, input)
  const asked = { townshipId: bodyOfArea(areaId), month: parseMonth(requestedMonth), revision }
  return areaBulletinDocumentOf(deps, await readAreaBulletin(deps, asked))
}

/** Figures and life in one. */
export async function areaBulletinDocumentOf(
  deps: Pick<Deps, 'bulletins'>,
  { state, figures, layout }: AreaBulletinReading,
): Promise<AreaBulletinDocument> {
  const { files, history } = state
  const sections = layout.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(textOf) }))
  const dueCorrections = await dueOf(deps, [figures])
  return { ...figures, ...bulletinSummary.parse(state), files, history, sections, dueCorrections }
}

/** A file of an area's bulletin, kept or (of a draft) made now, with the name under which people keep it. */
export async function getAreaBulletinFile(
  deps: Deps,
  actor: Actor,
  { areaId, month: requestedMonth, kind }: At<'areaId' | 'month'> & { readonly kind: Exclude<FileKind, 'entries'> },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  await authorizeReadingArea(deps, actor, areaId)
  const asked = { month: parseMonth(requestedMonth), ...parseInput(revisionQuery, input) }
  const townshipId = bodyOfArea(areaId)
  const { state, figures, layout } = await readAreaBulletin(deps, { townshipId, ...asked })
  const { month, revision } = figures
  const content = await deps.documents.read({ townshipId, month, revision }, kind)
  return { content, fileName: `${layout.title}${nameSuffix(state, revision)}.${kind}` }
}

/** What was corrected under this month's bulletin, in order. */
export async function listAreaCorrections(
  deps: Deps,
  actor: Actor,
  { areaId, month: requestedMonth }: At<'areaId' | 'month'>,
  input: unknown,
): Promise<ListPage<Correction>> {
  await authorizeReadingArea(deps, actor, areaId)
  const query = parseInput(pageQuery, input)
  const corrections = await deps.bulletins.corrections(bodyOfArea(areaId), parseMonth(requestedMonth))
  return pageOf(corrections, query, (correction) => String(correction.number))
}

import * as z from 'zod'
import type { At } from '../../at.ts'
import { revisionQuery } from '../../bulletin/get-bulletin.ts'
import { bulletinSummary } from '../../bulletin/list-bulletins.ts'
import { bulletinStateSchema } from '../../bulletin/record/monthly-bulletin.ts'
import { wordsOf } from '../../bulletin/text/issued-words.ts'
import { parseMonth } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
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
  const { sections } = wordsOf(layout)
  const dueCorrections = await dueOf(deps, [figures])
  return { ...figures, ...bulletinSummary.parse(state), files, history, sections, dueCorrections }
}

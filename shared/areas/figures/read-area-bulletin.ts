import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake, takenState } from '../../bulletin/record/read-bulletin.ts'
import { inWords, keptWords } from '../../bulletin/text/issued-words.ts'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { AreaBulletin } from './area-figures.ts'
import { areaLayout } from './area-layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'frozenDocuments'>
type Asked = { townshipId: string; month: string; revision?: number | undefined }
type FiguresReading = { state: BulletinState; figures: AreaBulletin }
export type AreaBulletinReading = FiguresReading & { layout: BulletinLayout }

/** An area's bulletin of a month, at its latest revision or an older one, of what is issued in the words of its issue; throws `not_found`. */
export async function readAreaBulletin(
  deps: Deps & Pick<Dependencies, 'documents'>,
  asked: Asked,
): Promise<AreaBulletinReading> {
  const { state, figures, layout } = await composeAreaBulletin(deps, asked)
  const words = await keptWords(deps, asked.townshipId, state, figures.revision)
  return { state, figures, layout: inWords(layout, words) }
}

/** The same as the rules write it now: what files and words are made from at issue. */
export async function composeAreaBulletin(deps: Deps, asked: Asked): Promise<AreaBulletinReading> {
  const reading = await readAreaFigures(deps, asked)
  return { ...reading, layout: await layoutOf(deps, asked.townshipId, reading) }
}

/** Its figures and its life alone. */
export async function readAreaFigures(deps: Deps, { townshipId, month, revision }: Asked): Promise<FiguresReading> {
  const state = await takenState(deps, townshipId, month)
  const read = async (take: number) =>
    (await deps.frozenDocuments.areaBulletin(townshipId, month, take))?.document ?? null
  return { state, figures: await latestTake(state, read, revision) }
}

/** With the correction that made the revision, where one did. */
async function layoutOf(
  { bulletins }: Pick<Deps, 'bulletins'>,
  townshipId: string,
  { state, figures }: FiguresReading,
): Promise<BulletinLayout> {
  const { month, revisions } = state
  const under = revisions.find(({ revision }) => revision === figures.revision)?.correctionOf ?? null
  const corrections = under === null ? [] : await bulletins.corrections(townshipId, under)
  const made = corrections.find((one) =>
    one.revisions.some((revised) => revised.month === month && revised.to === figures.revision),
  )
  return areaLayout(figures, state, made)
}

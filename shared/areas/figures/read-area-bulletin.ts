import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake, takenState } from '../../bulletin/record/read-bulletin.ts'
import { inWords, keptWords } from '../../bulletin/text/issued-words.ts'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { correctionThatMade } from '../../bulletin/text/layout-of.ts'
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
  { townshipId, month, revision }: Asked,
): Promise<AreaBulletinReading> {
  const state = await takenState(deps, townshipId, month)
  const { figures, layout } = await composeAreaBulletin(deps, townshipId, state, revision)
  return { state, figures, layout: inWords(layout, await keptWords(deps, townshipId, state, figures.revision)) }
}

/** The same as the rules write it now: what files and words are made from at issue. */
export async function composeAreaBulletin(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  revision?: number,
): Promise<{ figures: AreaBulletin; layout: BulletinLayout }> {
  const figures = await latestAreaFigures(deps, townshipId, state, revision)
  const correction = await correctionThatMade(deps, townshipId, state, figures)
  return { figures, layout: areaLayout(figures, state, correction) }
}

/** Its figures and its life alone. */
export async function readAreaFigures(deps: Deps, { townshipId, month, revision }: Asked): Promise<FiguresReading> {
  const state = await takenState(deps, townshipId, month)
  return { state, figures: await latestAreaFigures(deps, townshipId, state, revision) }
}

/** The figures of a taken bulletin at its latest revision, or at the one named. */
export function latestAreaFigures(
  deps: Pick<Deps, 'frozenDocuments'>,
  body: string,
  state: BulletinState,
  revision?: number,
): Promise<AreaBulletin> {
  return latestTake(state, (take) => readAreaTake(deps, body, state.month, take), revision)
}

/** The figures of one taking; null: there are none. */
export async function readAreaTake(
  { frozenDocuments }: Pick<Deps, 'frozenDocuments'>,
  body: string,
  month: string,
  take: number,
): Promise<AreaBulletin | null> {
  return (await frozenDocuments.areaBulletin(body, month, take))?.document ?? null
}

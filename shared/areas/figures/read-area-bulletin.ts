import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake, takenState } from '../../bulletin/record/read-bulletin.ts'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { AreaBulletin } from './area-figures.ts'
import { areaLayout } from './area-layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'frozenDocuments'>
export type AreaBulletinReading = { state: BulletinState; figures: AreaBulletin; layout: BulletinLayout }

/** An area's bulletin of a month, at its latest revision or an older one, as it reads; throws `not_found`. */
export async function readAreaBulletin(
  deps: Deps,
  { townshipId, month, revision }: { townshipId: string; month: string; revision?: number | undefined },
): Promise<AreaBulletinReading> {
  const state = await takenState(deps, townshipId, month)
  const read = async (take: number) =>
    (await deps.frozenDocuments.areaBulletin(townshipId, month, take))?.document ?? null
  const figures = await latestTake(state, read, revision)
  const under = state.revisions.find((one) => one.revision === figures.revision)?.correctionOf ?? null
  const corrections = under === null ? [] : await deps.bulletins.corrections(townshipId, under)
  const made = corrections.find(({ revisions }) =>
    revisions.some((one) => one.month === month && one.to === figures.revision),
  )
  return { state, figures, layout: areaLayout(figures, state, made) }
}

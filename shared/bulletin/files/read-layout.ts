import type { AreaBulletin } from '../../areas/figures/area-figures.ts'
import type { Dependencies } from '../../dependencies.ts'
import { areaOfBody } from '../../permissions/body.ts'
import type { BulletinFigures, BulletinState } from '../record/monthly-bulletin.ts'
import { latestFigures, takenState } from '../record/read-bulletin.ts'
import { inWords, keptWords } from '../text/issued-words.ts'
import type { BulletinLayout } from '../text/layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'frozenDocuments'>

/** A bulletin of a township or of an area as it reads, of what is issued in the words of its issue; at its latest revision or the one named; throws `not_found`. */
export async function readLayout(
  deps: Deps & Pick<Dependencies, 'documents'>,
  townshipId: string,
  month: string,
  revision?: number,
): Promise<BulletinLayout> {
  const state = await takenState(deps, townshipId, month)
  const { layout } = await composeBulletin(deps, townshipId, state, revision)
  return inWords(layout, await keptWords(deps, townshipId, state, layout.revision))
}

/** The same of a taken one as the rules write it now, with its figures. What writes it, and what only areas need, loads with the first. */
export async function composeBulletin(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  revision?: number,
): Promise<{ figures: BulletinFigures | AreaBulletin; layout: BulletinLayout }> {
  if (areaOfBody(townshipId) !== null) {
    const { composeAreaBulletin } = await import('../../areas/figures/read-area-bulletin.ts')
    return composeAreaBulletin(deps, townshipId, state, revision)
  }
  const figures = await latestFigures(deps, townshipId, state, revision)
  const { layoutOf } = await import('../text/layout-of.ts')
  return { figures, layout: await layoutOf(deps, townshipId, state, figures) }
}

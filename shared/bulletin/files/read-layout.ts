import type { Dependencies } from '../../dependencies.ts'
import { areaOfBody } from '../../permissions/body.ts'
import { readBulletin } from '../record/read-bulletin.ts'
import { inWords, keptWords } from '../text/issued-words.ts'
import type { BulletinLayout } from '../text/layout.ts'
import { layoutOf } from '../text/layout-of.ts'

/** A bulletin of a township or of an area as it reads, of what is issued in the words of its issue; at its latest revision or the one named; throws `not_found`. */
export async function readLayout(
  deps: Pick<Dependencies, 'bulletins' | 'documents' | 'frozenDocuments'>,
  townshipId: string,
  month: string,
  revision?: number,
): Promise<BulletinLayout> {
  if (areaOfBody(townshipId) !== null) {
    const { readAreaBulletin } = await import('../../areas/figures/read-area-bulletin.ts')
    return (await readAreaBulletin(deps, { townshipId, month, revision })).layout
  }
  const { state, figures } = await readBulletin(deps, townshipId, month, revision)
  const layout = await layoutOf(deps, townshipId, state, figures)
  return inWords(layout, await keptWords(deps, townshipId, state, figures.revision))
}

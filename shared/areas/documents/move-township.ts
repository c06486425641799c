import * as z from 'zod'
import { afterCommit } from '../../after-commit.ts'
import type { At } from '../../at.ts'
import { dayAt } from '../../calendar.ts'
import { changeOrFind } from '../../change/change.ts'
import { changeRecord } from '../../change/change-log.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError, parseInput } from '../../errors.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { authorize } from '../../permissions/permissions.ts'
import { id } from '../../text.ts'
import * as townshipRefusals from '../../townships/refusals.zh.ts'
import type { Township } from '../../townships/township.ts'
import type { Area } from '../area.ts'
import { placeOfArea } from '../authorize-area.ts'
import { checkRoom, nameInHistory, wrongPlace } from '../put-area.ts'
import * as areaRefusals from '../refusals.zh.ts'
import { areaAndAbove } from '../tree.ts'

export const movingTownship = z.object({
  /** The area right above, as it was read; null: none. */
  from: id.nullable(),
  to: id,
})

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'requestRun' | 'log' | 'now'>

/**
 * Puts a township right below another area, for whoever administers that one and the one above it now; of a township that lies
 * in none its own administrator may. Nothing else of it changes, and nothing that was published. Throws `stale_version` where it
 * lies elsewhere than `from`; the same again changes nothing.
 */
export async function moveTownship(
  deps: Deps,
  actor: Actor,
  { townshipId }: At<'townshipId'>,
  input: unknown,
): Promise<Township> {
  const { from, to } = parseInput(movingTownship, input)
  const { record, isChanged } = await changeOrFind(deps, actor, 'moved', {
    async read() {
      const township = await deps.townships.find(townshipId)
      if (township === null) return null
      const [above, goesTo] = await Promise.all([areaAndAbove(deps, township.countyId), areaAndAbove(deps, to)])
      // A township has no versions: where it lies is what is compared.
      return { record: { ...township, version: 1 }, above, goesTo }
    },
    authorize(found) {
      const today = dayAt(deps.now())
      authorize(actor, 'area.edit', placeOf(found?.above ?? [], townshipId), today)
      authorize(actor, 'area.edit', placeOf(found?.goesTo ?? [], bodyOfArea(to)), today)
    },
    absent: townshipRefusals.noTownship(townshipId),
    isDone: ({ record }) => record.countyId === to,
    async apply({ record, goesTo }) {
      if (record.countyId !== from) throw new DomainError('stale_version', areaRefusals.movedMeanwhile(record.name))
      if (goesTo.length === 0) throw wrongPlace('to', areaRefusals.areaUnknown(to))
      await checkRoom(deps, { areaId: to, path: 'to' })
      return { record: { ...record, countyId: to } }
    },
    write({ record: before, above: [area], goesTo: [goesTo] }, _after, _moves, line) {
      if (goesTo === undefined) throw new Error('an area that was checked is there')
      const about = {
        key: `area-${to}`,
        subject: '',
        before: { area: nameInHistory(area) },
        after: { area: nameInHistory(goesTo) },
      }
      return deps.areas.moveTownship(before, goesTo, changeRecord(line, { kind: 'settings', ...about }))
    },
  })
  // The area that it left may have waited for nobody else.
  if (isChanged && from !== null) {
    await afterCommit(deps, { townshipId }, () => deps.requestRun(bodyOfArea(from)))
  }
  const { version: _version, ...township } = record
  return township
}

/** Of what lies in no area, or is not there, the body itself. */
function placeOf([area, ...above]: readonly Area[], townshipId: string) {
  return area === undefined ? { townshipId } : placeOfArea([area, ...above])
}

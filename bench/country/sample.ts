/** A country in small: five levels, every township of fifteen villages, one entry in thirty paid by a village of another township. */
import { putArea } from '../../shared/areas/put-area.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { approvedEntries, aTarget, aTownship, scheduledSettings, someVillages, standingsAfter } from '../a-township.ts'
import { seededRandom } from '../random.ts'

/** Children of each level, from the country down: provinces, cities, counties, townships. */
export const CHILDREN = [2, 2, 4, 14] as const
export const LEVELS = ['country', 'province', 'city', 'county', 'township'] as const
export type Level = (typeof LEVELS)[number]
export const VILLAGES = 15
export const ENTRIES_A_YEAR = 750
const YEAR = 2025
/** The later the higher, as an area's settings propose. */
const HOURS: Partial<Record<Level, string>> = { county: '15:00', city: '16:00', province: '17:00', country: '18:00' }

/** Its level is the number of hyphens: `c`, `c-0`, `c-0-1`, `c-0-1-3`, `c-0-1-3-12`. */
export function levelOf(body: string): Level {
  return LEVELS[body.split('-').length - 1] ?? 'township'
}

/** The ids of a level, from the top down. */
export function idsOf(level: Level): string[] {
  const depth = LEVELS.indexOf(level)
  return CHILDREN.slice(0, depth).reduce<string[]>(
    (parents, count) => parents.flatMap((parent) => Array.from({ length: count }, (_, index) => `${parent}-${index}`)),
    ['c'],
  )
}

/** Areas with their hours, townships with villages, targets, settings and the standings of a year. */
export async function storeCountry(deps: Dependencies, given: { activeFrom: string; dueAt: string }): Promise<void> {
  for (const level of LEVELS.slice(0, -1)) {
    for (const id of idsOf(level)) {
      const parentId = id.includes('-') ? id.slice(0, id.lastIndexOf('-')) : null
      await putArea(deps, operator, id, { name: `${id}地区`, parentId })
      const schedule = { activeFrom: given.activeFrom, dispatchTime: HOURS[level] }
      const dueAt = null
      await deps.townships.saveSettings(bodyOfArea(id), settingsSchema.parse({ schedule }), 0, { nextDueAt: dueAt })
    }
  }
  const villages = someVillages(VILLAGES)
  const townships = idsOf('township')
  for (const id of townships) {
    const countyId = id.slice(0, id.lastIndexOf('-'))
    await deps.townships.create({ ...aTownship(id), name: `${id}镇`, countyId })
    await deps.townships.saveSettings(id, scheduledSettings(villages, given.activeFrom), 0, { nextDueAt: given.dueAt })
    await Promise.all(
      villages.map(async (village) => {
        await deps.villages.save(id, village, 0)
        await deps.targets.save(id, aTarget(village.id, YEAR), 0)
      }),
    )
    const entries = approvedEntries(id, villages, { year: YEAR, count: ENTRIES_A_YEAR })
    await deps.standings.write(id, standingsAfter(paidByOthers(entries, id, townships)))
  }
}

/** Some of the money comes from another township: half of that of the same county, half wherever it lies. */
function* paidByOthers(
  entries: Iterable<IncomeEntry>,
  id: string,
  townships: readonly string[],
): Generator<IncomeEntry> {
  const random = seededRandom(id.length + townships.indexOf(id))
  for (const entry of entries) {
    const near = townships.filter((one) => one.startsWith(id.slice(0, id.lastIndexOf('-') + 1)))
    const among = random.below(2) === 0 ? near : townships
    const townshipId = among[random.below(among.length)]
    const isPaid = entry.payerVillageId === undefined && townshipId !== id && random.below(30) === 0
    yield isPaid && townshipId !== undefined
      ? { ...entry, payerOutside: { townshipId, villageId: 'village-1' } }
      : entry
  }
}

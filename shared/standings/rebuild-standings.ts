import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { everyEntry } from '../income/every-entry.ts'
import { moved, movesBetween, type Standing } from './standing.ts'

/** One sum of a standing that is not what the entries say. */
export type Difference = { villageId: string; year: number; sum: string; storedFen: number; entriesFen: number }
export type RebuildReport = { entries: number; standings: number; differences: Difference[]; written: boolean }

/**
 * Recomputes every standing from the entries and names the differences, of which there must be none. With `write` the
 * standings that differ are replaced; only while nobody approves (the machine's operator decides when).
 */
export async function rebuildStandings(
  deps: Pick<Dependencies, 'books' | 'ledger'>,
  townshipId: string,
  options: { year?: number; write: boolean },
): Promise<RebuildReport> {
  if ((await deps.books.township(townshipId)) === null) {
    throw new DomainError('not_found', `没有编号为 ${townshipId} 的乡镇。`)
  }
  const stored = (await deps.books.standings(townshipId)).filter((one) => inYear(one, options.year))
  const entries = await allEntries(deps, townshipId)
  const computed = movesBetween([], entries)
    .filter((one) => inYear(one, options.year))
    .map((move) => moved(undefined, move))
  const differences = differencesBetween(stored, computed)
  if (options.write && differences.length > 0) {
    const wrong = new Set(differences.map(({ villageId, year }) => `${villageId} ${year}`))
    const byKey = new Map(computed.map((one) => [keyOf(one), one]))
    const replacements = [...wrong].map((key): Standing => {
      const [villageId = '', year] = key.split(' ')
      return byKey.get(key) ?? { villageId, year: Number(year), sums: {} }
    })
    await deps.books.writeStandings(townshipId, replacements)
  }
  return {
    entries: entries.length,
    standings: computed.length,
    differences,
    written: options.write && differences.length > 0,
  }
}

async function allEntries(deps: Pick<Dependencies, 'books' | 'ledger'>, townshipId: string): Promise<IncomeEntry[]> {
  const villageIds = (await deps.books.villages(townshipId)).map((village) => village.id)
  return everyEntry(deps, { townshipId, villageIds, from: '2000-01-01', through: '2099-12-31' })
}

function differencesBetween(stored: readonly Standing[], computed: readonly Standing[]): Difference[] {
  const storedByKey = new Map(stored.map((one) => [keyOf(one), one]))
  const computedByKey = new Map(computed.map((one) => [keyOf(one), one]))
  return [...new Set([...storedByKey.keys(), ...computedByKey.keys()])].sort().flatMap((key) => {
    const is = storedByKey.get(key)
    const should = computedByKey.get(key)
    const { villageId, year } = is ?? should ?? { villageId: '', year: 0 }
    const names = [...new Set([...Object.keys(is?.sums ?? {}), ...Object.keys(should?.sums ?? {})])].sort()
    return names.flatMap((sum) => {
      const [storedFen, entriesFen] = [is?.sums[sum] ?? 0, should?.sums[sum] ?? 0]
      return storedFen === entriesFen ? [] : [{ villageId, year, sum, storedFen, entriesFen }]
    })
  })
}

function inYear(one: { year: number }, year: number | undefined): boolean {
  return year === undefined || one.year === year
}

function keyOf({ villageId, year }: { villageId: string; year: number }): string {
  return `${villageId} ${year}`
}

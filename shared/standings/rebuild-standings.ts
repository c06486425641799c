import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { everyEntry } from '../income/every-entry.ts'
import { indexEntries } from '../income/index-entries.ts'
import { talliesBetween } from '../income/tally-moves.ts'
import { type ProjectTally, yearOfSum } from '../projects/tally.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { lateAsKept, movedStanding, movesBetween } from './contribution.ts'
import type { Standing } from './standing.ts'

/** One sum of a village's standing, or of a project's tally, that is not what the entries say. */
type StandingDifference = { of: 'village' | 'project'; id: string; year: number } & SumDifference
type SumDifference = { sum: string; storedFen: number; entriesFen: number }
type RebuildReport = { entries: number; standings: number; differences: StandingDifference[]; written: boolean }

type Sums = Readonly<Record<string, number>>

/**
 * Recomputes every standing and tally from the entries and names the differences, of which there must be none. With
 * `write` those that differ are replaced, and every entry is indexed anew for the search; only while nobody approves (the
 * machine's operator decides when).
 */
export async function rebuildStandings(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'villages' | 'income' | 'projects'>,
  townshipId: string,
  { year, write }: { year?: number; write: boolean },
): Promise<RebuildReport> {
  if ((await deps.townships.find(townshipId)) === null) {
    throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  }
  const inYear = (one: { year: number }) => year === undefined || one.year === year
  const [stored, storedTallies] = [await deps.standings.all(townshipId), await deps.projects.tallies(townshipId)]
  const entries = await allEntries(deps, townshipId)
  const computed = movesBetween([], entries).map((move) => movedStanding(undefined, move))
  const tallies: ProjectTally[] = talliesBetween([], entries)
  const ofVillages = differingStandings(stored, computed).filter(inYear)
  const ofProjects = differingTallies(storedTallies, tallies).filter(inYear)
  if (write) {
    await deps.standings.write(townshipId, replacedStandings(ofVillages, computed))
    await deps.projects.writeTallies(townshipId, replacedTallies(ofProjects, storedTallies))
    await indexEntries(deps, townshipId, entries)
  }
  const differences = [...ofVillages, ...ofProjects]
  return {
    entries: new Set(entries.map((entry) => entry.id)).size,
    standings: computed.filter(inYear).length,
    differences,
    written: write && differences.length > 0,
  }
}

async function allEntries(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'villages' | 'income' | 'projects'>,
  townshipId: string,
): Promise<IncomeEntry[]> {
  const villageIds = (await deps.villages.ofTownship(townshipId)).map((village) => village.id)
  return everyEntry(deps, { townshipId, villageIds, from: '2000-01-01', through: '2099-12-31' })
}

function differingStandings(stored: readonly Standing[], computed: readonly Standing[]): StandingDifference[] {
  const key = ({ villageId, year }: Standing) => `${villageId} ${year}`
  const [is, should] = [bySums(stored, key), bySums(computed, key)]
  return [...new Set([...is.keys(), ...should.keys()])].sort().flatMap((one) => {
    const [id = '', year] = one.split(' ')
    const [kept = {}, computedSums = {}] = [is.get(one), should.get(one)]
    return differingSums(lateAsKept(kept, kept), lateAsKept(kept, computedSums)).map(
      (sum): StandingDifference => ({ of: 'village', id, year: Number(year), ...sum }),
    )
  })
}

function differingTallies(stored: readonly ProjectTally[], computed: readonly ProjectTally[]): StandingDifference[] {
  const key = ({ projectId }: ProjectTally) => projectId
  const [is, should] = [bySums(stored, key), bySums(computed, key)]
  return [...new Set([...is.keys(), ...should.keys()])]
    .sort()
    .flatMap((id) =>
      differingSums(is.get(id), should.get(id)).map(
        (sum): StandingDifference => ({ of: 'project', id, year: yearOfSum(sum.sum), ...sum }),
      ),
    )
}

function bySums<T extends { sums: Sums }>(records: readonly T[], key: (record: T) => string): Map<string, Sums> {
  return new Map(records.map((one) => [key(one), one.sums]))
}

function differingSums(is: Sums = {}, should: Sums = {}): SumDifference[] {
  const names = [...new Set([...Object.keys(is), ...Object.keys(should)])].sort()
  return names.flatMap((sum) => {
    const [storedFen, entriesFen] = [is[sum] ?? 0, should[sum] ?? 0]
    return storedFen === entriesFen ? [] : [{ sum, storedFen, entriesFen }]
  })
}

function replacedStandings(differences: readonly StandingDifference[], computed: readonly Standing[]): Standing[] {
  return [...new Set(differences.map(({ id, year }) => `${id} ${year}`))].map((one): Standing => {
    const [villageId = '', year] = one.split(' ')
    const found = computed.find((standing) => standing.villageId === villageId && standing.year === Number(year))
    return found ?? { villageId, year: Number(year), sums: {} }
  })
}

/** A tally spans the years; only what differs in the years looked at is put right. */
function replacedTallies(differences: readonly StandingDifference[], stored: readonly ProjectTally[]): ProjectTally[] {
  return [...new Set(differences.map(({ id }) => id))].map((projectId) => ({
    projectId,
    sums: {
      ...stored.find((one) => one.projectId === projectId)?.sums,
      ...Object.fromEntries(
        differences.filter(({ id }) => id === projectId).map(({ sum, entriesFen }) => [sum, entriesFen]),
      ),
    },
  }))
}

import type { At } from '../at.ts'
import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError } from '../errors.ts'
import { countsIn } from '../income/counts-in.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved } from '../income/entry-status.ts'
import type { Actor } from '../permissions/actor.ts'
import { currentFigures } from '../standings/current-figures.ts'
import type { FigureRow } from '../standings/figures.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'

/** Another village that changed places with this one, and what it brought in meanwhile. */
export type Overtaking = { villageName: string; increaseFen: number }

/** What happened to a village's place since the latest dispatch of the year. */
export type RankMove = {
  week: string
  cutOff: string
  takenAt: string
  previousRank: number | null
  /** What this village brought in since then. */
  increaseFen: number
  passed: Overtaking[]
  passedBy: Overtaking[]
}

/** Where a village stands: as of which day, its row, of how many ranked, and why it moved. */
export type VillageStanding = { asOf: string; row: FigureRow; rankedCount: number; move: RankMove | null }

/** The entries of a village that count now and did not in the dispatch: received since, or approved since. */
export function entriesSince(
  entries: readonly IncomeEntry[],
  move: Pick<RankMove, 'cutOff' | 'takenAt'>,
): IncomeEntry[] {
  const dispatch = { ...move, year: yearOf(move.cutOff) }
  const counts = (entry: IncomeEntry) => isApproved(entry) && yearOf(entry.countedOn) === dispatch.year
  return entries.filter((entry) => counts(entry) && !countsIn(entry, dispatch))
}

/** Null: the village is none of the township's in that year. */
export async function villageStanding(
  deps: Pick<Dependencies, 'standings' | 'dispatches' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  { townshipId, villageId, year }: At<'townshipId' | 'villageId'> & { readonly year: number },
): Promise<VillageStanding | null> {
  await authorizeReading(deps, actor, townshipId)
  const [books, latest] = await Promise.all([
    deps.standings.yearBooks(townshipId, year),
    deps.dispatches.latest(townshipId),
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const { rows, cutOff } = currentFigures(books, year, dayAt(deps.now()))
  const row = rows.find((one) => one.villageId === villageId)
  if (row === undefined) return null
  const inYear = latest !== null && yearOf(latest.cutOff) === year ? latest : null
  return {
    asOf: cutOff,
    row,
    rankedCount: rows.filter((one) => one.rank !== null).length,
    move: inYear === null ? null : rankMove(row, rows, inYear),
  }
}

/** Pure: compares the places now with those of a dispatch. */
function rankMove(
  row: FigureRow,
  rows: readonly FigureRow[],
  dispatch: Pick<WeeklyDispatch, 'week' | 'cutOff' | 'takenAt' | 'rows'>,
): RankMove {
  const before = new Map(dispatch.rows.map((one) => [one.villageId, one]))
  const then = before.get(row.villageId)
  const increaseOf = (one: FigureRow) => one.countedFen - (before.get(one.villageId)?.countedFen ?? 0)
  const swapped = (isAheadNow: boolean) =>
    rows
      .filter((other) => {
        const otherThen = before.get(other.villageId)?.rank ?? null
        if (other.rank === null || row.rank === null || otherThen === null || then?.rank == null) return false
        return isAheadNow
          ? other.rank < row.rank && otherThen >= then.rank
          : other.rank > row.rank && otherThen <= then.rank
      })
      .filter((other) => other.villageId !== row.villageId)
      .map((other) => ({ villageName: other.villageName, increaseFen: increaseOf(other) }))
  return {
    week: dispatch.week,
    cutOff: dispatch.cutOff,
    takenAt: dispatch.takenAt,
    previousRank: then?.rank ?? null,
    increaseFen: increaseOf(row),
    passed: swapped(false),
    passedBy: swapped(true),
  }
}

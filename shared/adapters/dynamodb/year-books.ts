/** The books of a year as they are in one moment, read item by item: what was seen torn is read again. */

import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { yearOf } from '../../calendar.ts'
import { DomainError } from '../../errors.ts'
import type { ProjectTally } from '../../projects/tally.ts'
import * as reportRefusals from '../../report/refusals.zh.ts'
import { type Contributing, movedStanding, movesBetween } from '../../standings/contribution.ts'
import type { YearBooks } from '../../standings/figures.ts'
import type { Standing } from '../../standings/standing.ts'
import { countWaiting } from '../../standings/sum-standing.ts'
import { annualTargetSchema, pastIncomeSchema } from '../../targets/target.ts'
import { settingsSchema } from '../../townships/settings.ts'
import { townshipSchema } from '../../townships/township.ts'
import { villageSchema } from '../../villages/village.ts'
import { parseRow, parseRows, type Row, sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { isComplete } from './books-shape.ts'
import { waitingByListing } from './complete-books.ts'
import { closingIn } from './income.ts'
import { keys, lookups, partitions } from './keys.ts'
import { talliesIn } from './projects.ts'
import { areWhole } from './stamps.ts'
import { standingsIn, withoutWaiting } from './standing-items.ts'
import { receiptsIn } from './waiting-receipts.ts'

/** A reading takes some ten milliseconds; so often in a row it meets only what never stops. */
const MAX_TRIES = 30

const storedSettings = z.object({ settings: settingsSchema })

type View = { books: YearBooks; tallies: ProjectTally[] }

/** Null: no such township. Refuses with `busy` where it is torn 30 times. */
export async function readYearBooks(
  store: Store,
  townshipId: string,
  year: number,
  { withTallies }: { withTallies: boolean },
): Promise<View | null> {
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const view = await readOnce(store, townshipId, year, withTallies)
    if (view !== 'torn') return view
    await delay(Math.random() * Math.min(50, 2 * tries))
  }
  throw new DomainError('busy', reportRefusals.booksMoving)
}

async function readOnce(
  store: Store,
  townshipId: string,
  year: number,
  withTallies: boolean,
): Promise<View | null | 'torn'> {
  const ofTownship = partitions.township(townshipId)
  const [heads, villageRows, older] = await Promise.all([
    store.getMany([keys.township(townshipId), keys.settings(townshipId), keys.closing(townshipId)]),
    store.queryAll({ pk: ofTownship, prefix: 'VILLAGE#' }),
    olderYears(store, townshipId, year - 1),
  ])
  const township = heads.find((row) => row.sk === 'TOWNSHIP')
  if (township === undefined) return null
  const ofYear = (one: number, prefix?: string) =>
    store.queryAll({ pk: partitions.year(townshipId, one), ...(prefix === undefined ? {} : { prefix }) })
  const [current, before, olderRows, receiptRows, tallyRows] = await Promise.all([
    ofYear(year),
    ofYear(year - 1),
    Promise.all(older.map(async (one): Promise<[number, readonly Row[]]> => [one, await ofYear(one, 'STANDING#')])),
    store.queryAll({ pk: partitions.waitingReceipts(townshipId) }),
    withTallies ? store.queryAll({ pk: ofTownship, prefix: 'TALLY#' }) : null,
  ])
  const years = new Map([[year, of('STANDING', current)], [year - 1, of('STANDING', before)], ...olderRows])
  const receipts = receiptsIn(receiptRows)
  // Nothing was closed, corrected or discarded on the way: what waits counts by the same months as what was decided.
  const closing = closingIn(heads)
  const closingNow = closingIn(await store.getMany([keys.closing(townshipId)]))
  if (closing.version !== closingNow.version || !areWhole({ years, receipts, tallies: tallyRows })) return 'torn'

  const villages = parseRows(villageRows, villageSchema)
  const summed = standingsOf(years)
  const listed = isComplete(township) ? null : await waitingByListing(store, townshipId)
  const standings = listed === null ? withReceipts(summed, receipts) : withReceipts(summed.map(withoutWaiting), listed)
  const standingsOfYear = (one: number) => standings.filter((standing) => standing.year === one)
  const settings = heads.find((row) => row.sk === 'SETTINGS')
  return {
    books: {
      township: parseRow(township, townshipSchema),
      settings: settings === undefined ? settingsSchema.parse({}) : parseRow(settings, storedSettings).settings,
      closedThrough: closing.closedThrough,
      closingVersion: closing.version,
      villages,
      targets: parseRows(of('TARGET', current), annualTargetSchema),
      standings: standingsOfYear(year),
      lastYear: {
        targets: parseRows(of('TARGET', before), annualTargetSchema),
        standings: standingsOfYear(year - 1),
        past: parseRows(of('PAST', before), pastIncomeSchema),
      },
      olderWaiting: standings.filter((standing) => standing.year < year - 1),
      waiting: listed === null ? waitingCounts(summed, receipts) : waitingCounts([], listed),
    },
    tallies: tallyRows === null ? [] : talliesIn(tallyRows),
  }
}

function of(kind: string, rows: readonly Row[]): Row[] {
  return rows.filter((row) => sortKeyOf(row).startsWith(`${kind}#`))
}

/**
 * Years before the last in which something still waits: nobody reads those for anything else. Asked before the years are
 * read, so that what is decided meanwhile is seen where it counts.
 */
async function olderYears(store: Store, townshipId: string, lastYear: number): Promise<number[]> {
  const rows = await store.queryAll({
    pk: lookups.entriesInState(townshipId, 'submitted'),
    index: 'state',
    between: ['0', `${lastYear}-01-01`],
  })
  return [...new Set(rows.map((row) => yearOf(z.string().parse(row.stateSk))))]
}

function standingsOf(years: ReadonlyMap<number, readonly Row[]>): Standing[] {
  return [...years].flatMap(([year, rows]) => standingsIn(rows, year))
}

/** Standings with what waits as joint receipts. */
export function withReceipts(standings: readonly Standing[], receipts: readonly Contributing[]): Standing[] {
  const byPlace = new Map(standings.map((one) => [`${one.villageId} ${one.year}`, one]))
  for (const move of movesBetween([], receipts)) {
    const place = `${move.villageId} ${move.year}`
    byPlace.set(place, movedStanding(byPlace.get(place), move))
  }
  return [...byPlace.values()]
}

function waitingCounts(standings: readonly Standing[], single: readonly Contributing[]): YearBooks['waiting'] {
  const counts = new Map<number, number>()
  const count = (year: number, entries: number) => counts.set(year, (counts.get(year) ?? 0) + entries)
  for (const standing of standings) count(standing.year, countWaiting(standing))
  for (const { receivedOn } of single) count(yearOf(receivedOn), 1)
  return [...counts].map(([year, entries]) => ({ year, entries }))
}

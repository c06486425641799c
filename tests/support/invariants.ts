/** What must hold after any history. Everything is reckoned anew from the entries, one by one. */
import { expect } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { lastDayOf } from '../../shared/calendar.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import type { FigureRow, Figures } from '../../shared/standings/figures.ts'
import { noMoney } from '../../shared/standings/outside-money.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import type { TestTownship } from './township.ts'

const YEARS = [2022, 2023, 2024]

/** Remembers every document when it first appears, and finds it the same for ever. */
export class Published {
  private readonly first = new Map<string, WeeklyDispatch | BulletinFigures>()
  dispatches = 0
  revisions = 0

  constructor(private readonly town: TestTownship) {}

  async look(): Promise<void> {
    for (const [key, read] of await this.documents()) {
      if (this.first.has(key)) continue
      const document = await read()
      if (document === null) throw new Error(`${key} is announced and not there`)
      this.first.set(key, document)
      checkParts(document)
      if ('week' in document) this.dispatches++
      else this.revisions++
    }
  }

  async check(): Promise<void> {
    const now = await this.documents()
    for (const [key, document] of this.first) expect(await now.get(key)?.(), key).toEqual(document)
    const dispatches = [...this.first.values()].filter((one) => 'week' in one)
    for (const one of dispatches) {
      const before = dispatches.find((other) => other.week === one.previousWeek)
      if (before === undefined) continue
      expect(before.total.countedFen + one.ruleAdjustmentFen + one.total.periodFen, one.week).toBe(one.total.countedFen)
      if (before.countingRule !== one.countingRule) continue
      const [was = noMoney] = before.outside ?? []
      const [is = noMoney] = one.outside ?? []
      expect(was.countedFen + is.periodFen, `${one.week} from outside`).toBe(is.countedFen)
    }
  }

  private async documents(): Promise<Map<string, () => Promise<WeeklyDispatch | BulletinFigures | null>>> {
    const { deps, id } = this.town
    const found = new Map<string, () => Promise<WeeklyDispatch | BulletinFigures | null>>()
    const { items } = await deps.dispatches.list(id, { limit: 200 })
    for (const { week } of items) found.set(week, () => deps.dispatches.find(id, week))
    for (const state of (await Promise.all(YEARS.map((year) => deps.bulletins.states(id, year)))).flat()) {
      const taken = state.status === 'taking' ? 0 : state.takes
      for (let take = 1; take <= taken; take++) {
        found.set(`${state.month} take ${take}`, () => deps.bulletins.figures(id, state.month, take))
      }
    }
    return found
  }
}

/** The books as they stand at the end. */
export async function checkBooks(town: TestTownship): Promise<void> {
  const { deps, id } = town
  expect((await rebuildStandings(deps, id, { write: false })).differences).toEqual([])
  const villageIds = (await deps.villages.ofTownship(id)).map((village) => village.id)
  const { items: entries } = await deps.income.list({
    townshipId: id,
    villageIds,
    from: '2000-01-01',
    through: '2099-12-31',
    limit: 10_000,
  })
  const { closedThrough } = await deps.townships.closing(id)
  checkEntries(entries)
  for (const state of (await Promise.all(YEARS.map((year) => deps.bulletins.states(id, year)))).flat()) {
    if (state.status !== 'draft' && state.status !== 'issued') continue
    expect(state.month <= (closedThrough ?? ''), `${state.month} is closed`).toBe(true)
    const figures = await deps.bulletins.figures(id, state.month, state.revisions.at(-1)?.take ?? 0)
    if (figures === null) throw new Error(`${state.month} has no figures`)
    checkFigures(figures, entries)
  }
  const pending = await deps.income.pending(id)
  const waiting = entries.filter((entry) => entry.status === 'submitted')
  expect(pending.map((entry) => entry.id).sort()).toEqual([...new Set(waiting.map((entry) => entry.id))].sort())
  await checkJoint(town, entries)
}

/** The villages' parts of a joint receipt are all there, and add up to it. */
async function checkJoint({ deps, id }: TestTownship, entries: readonly IncomeEntry[]): Promise<void> {
  const parts = entries.filter((entry) => entry.jointFen !== undefined)
  for (const receipt of await deps.income.entries(id, [...new Set(parts.map((part) => part.id))])) {
    const own = parts.filter((part) => part.id === receipt.id)
    expect(own.map((part) => part.villageId).sort()).toEqual(receipt.parts?.map((part) => part.villageId).sort())
    expect(sum(own), receipt.id).toBe(receipt.amountFen)
  }
}

/** Closed months change by corrections alone, so the latest revision says what the entries say now. */
function checkFigures(figures: BulletinFigures, entries: readonly IncomeEntry[]): void {
  const { month, cutOff, year, countingRule } = figures
  const counts = (entry: IncomeEntry) =>
    entry.status === 'approved' &&
    entry.category !== 'not_income' &&
    (countingRule === 'total_income' || entry.category === 'operating' || entry.category === 'investment')
  for (const row of figures.rows) {
    const own = entries.filter((entry) => entry.villageId === row.villageId && counts(entry))
    const between = (from: string, through: string) => (entry: IncomeEntry) =>
      (entry.countedOn ?? '') >= from && (entry.countedOn ?? '') <= through
    expect(sum(own.filter(between(`${year}-01-01`, cutOff))), `${month} ${row.villageId}`).toBe(row.countedFen)
    expect(sum(own.filter(between(`${month}-01`, lastDayOf(month)))), `${month} alone`).toBe(row.periodFen)
  }
  const outside = entries.filter(
    (entry) =>
      counts(entry) && entry.payerOutside !== undefined && within(entry.countedOn ?? '', `${year}-01-01`, cutOff),
  )
  const listed = new Set(figures.rows.filter(({ targetFen }) => targetFen !== null).map(({ villageId }) => villageId))
  const [told = noMoney] = figures.outside ?? []
  expect(told, `${month} from outside`).toMatchObject({
    countedFen: sum(outside),
    periodFen: sum(outside.filter(({ countedOn = '' }) => countedOn >= `${month}-01`)),
    targetedFen: sum(outside.filter(({ villageId }) => listed.has(villageId))),
  })
}

/** Every approved fen counts on one day; what was given back never exceeds what came. */
function checkEntries(entries: readonly IncomeEntry[]): void {
  const places = new Map(entries.map((entry) => [`${entry.id} ${entry.villageId}`, entry]))
  for (const entry of entries) {
    if (entry.status !== 'approved') {
      expect(entry.countedOn, entry.id).toBeUndefined()
      continue
    }
    expect(
      entry.countedOn === entry.receivedOn || (entry.late === true && (entry.countedOn ?? '') > entry.receivedOn),
    ).toBe(true)
    // A joint receipt is undone in each of its villages.
    const reversalOf = (one: IncomeEntry) => places.get(`${one.reversedBy} ${one.villageId}`)
    const reversed = (one: IncomeEntry) => one.reversedBy !== undefined && reversalOf(one)?.status === 'approved'
    const refunds = entries.filter((one) => one.refundOf === entry.id && one.status === 'approved' && !reversed(one))
    expect(entry.refundedFen ?? 0, `refunds of ${entry.id}`).toBe(0 - sum(refunds))
    if (entry.amountFen > 0) expect(entry.refundedFen ?? 0).toBeLessThanOrEqual(entry.amountFen)
    if (entry.reversedBy !== undefined) expect(reversalOf(entry)?.status).not.toBe('withdrawn')
    if (reversed(entry)) expect(reversalOf(entry)?.amountFen).toBe(0 - entry.amountFen)
  }
}

/** Sum of parts = total; rank, light and met are those of a naive reading of the same rows. */
function checkParts({ rows, total, metCount, settings }: Figures & Pick<BulletinFigures, 'settings'>): void {
  expect(total.countedFen + total.interVillageFen).toBe(rows.reduce((all, row) => all + row.countedFen, 0))
  expect(total.targetFen).toBe(rows.reduce((all, row) => all + (row.targetFen ?? 0), 0))
  expect(metCount).toBe(rows.filter((row) => row.targetFen !== null && row.countedFen >= row.targetFen).length)
  const higher = (a: FigureRow, b: FigureRow) =>
    BigInt(a.countedFen) * BigInt(b.targetFen ?? 1) > BigInt(b.countedFen) * BigInt(a.targetFen ?? 1)
  const ranked = rows.filter((row) => row.targetFen !== null)
  expect(settings.ranking).toBe('competition')
  for (const row of rows) {
    const rank = row.targetFen === null ? null : ranked.filter((other) => higher(other, row)).length + 1
    expect(row.rank, row.villageId).toBe(rank)
  }
}

function within(day: string, from: string, through: string): boolean {
  return day >= from && day <= through
}

function sum(entries: readonly IncomeEntry[]): number {
  return entries.reduce((total, entry) => total + entry.amountFen, 0)
}

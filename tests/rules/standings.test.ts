import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, cutOffOf, lastDayOf, monthOf, weekOf, yearOf } from '../../shared/calendar.ts'
import { incomeCategory } from '../../shared/category.ts'
import { countingDay } from '../../shared/income/counting-day.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { noSums, type OutsideSums } from '../../shared/standings/category-sums.ts'
import { contributionOf, movedStanding, movesBetween } from '../../shared/standings/contribution.ts'
import type { Standing } from '../../shared/standings/standing.ts'
import {
  countWaiting,
  hasDecided,
  hasReported,
  sumOutside,
  sumSegments,
  sumWaiting,
} from '../../shared/standings/sum-standing.ts'
import { anEntry } from './an-entry.ts'

const FIRST = '2019-12-20'
const day = fc.integer({ min: 0, max: 2_600 }).map((offset) => addDays(FIRST, offset))
const entry = fc
  .record({
    receivedOn: day,
    villageId: fc.constantFrom('hekou', 'tuanjie'),
    category: fc.constantFrom(...incomeCategory.options),
    amountFen: fc.integer({ min: -1_000_000, max: 1_000_000_000 }).filter((fen) => fen !== 0),
    status: fc.constantFrom(
      'approved' as const,
      'approved' as const,
      'returned' as const,
      'submitted' as const,
      'withdrawn' as const,
    ),
    lateMonths: fc.constantFrom(0, 0, 1, 7),
    // One of these townships is called like a sum of late money.
    from: fc.constantFrom('elsewhere', 'hulutou', 'hedong/hekou', 'a-06w26l/hekou'),
  })
  .map(({ lateMonths, from, ...rest }): IncomeEntry => {
    const [townshipId = '', villageId] = from.split('/')
    const countsOn = lateMonths === 0 ? rest.receivedOn : `${addMonths(monthOf(rest.receivedOn), lateMonths)}-01`
    return anEntry({
      ...rest,
      ...(rest.status === 'approved' ? { countedOn: countsOn, ...(lateMonths === 0 ? {} : { late: true }) } : {}),
      ...(from === 'hulutou' ? { payerVillageId: from } : {}),
      ...(villageId === undefined ? {} : { payerOutside: { townshipId, villageId } }),
    })
  })
/** The edge of a week, a month or a year: a day after which a document may be cut off. */
const cutOff = fc.tuple(day, fc.constantFrom('week', 'month', 'year')).map(([on, edge]) => {
  if (edge === 'week') return cutOffOf(weekOf(on))
  return edge === 'month' ? lastDayOf(monthOf(on)) : `${yearOf(on)}-12-31`
})

function standingsOf(entries: readonly IncomeEntry[]): Standing[] {
  return movesBetween([], entries).map((move) => movedStanding(undefined, move))
}

/** What came from villages of other townships. */
function addNaively(outside: OutsideSums, { payerOutside, category, amountFen }: IncomeEntry): void {
  if (payerOutside === undefined) return
  const sums = outside.get(payerOutside.townshipId) ?? noSums()
  outside.set(payerOutside.townshipId, { ...sums, [category]: sums[category] + amountFen })
}

/** What the entries say, one by one. */
function naive(entries: readonly IncomeEntry[], villageId: string, from: string, through: string) {
  const total = { byCategory: noSums(), interVillage: noSums(), lateFen: 0 }
  const outside: OutsideSums = new Map()
  for (const one of entries) {
    const on = one.countedOn
    if (one.villageId !== villageId || one.status !== 'approved' || on === undefined || on < from || on > through)
      continue
    total.byCategory[one.category] += one.amountFen
    if (one.payerVillageId !== undefined) total.interVillage[one.category] += one.amountFen
    if (one.late && one.category !== 'not_income') total.lateFen += one.amountFen
    addNaively(outside, one)
  }
  return { total, outside }
}

describe('a standing', () => {
  test('adds up to its entries at every weekly, monthly and yearly cut-off, over the edges of years', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), cutOff, cutOff, (entries, through, earlier) => {
        const newYear = `${yearOf(through)}-01-01`
        const from = earlier < through && yearOf(earlier) === yearOf(through) ? addDays(earlier, 1) : newYear
        for (const villageId of ['hekou', 'tuanjie']) {
          const standing = standingsOf(entries).find(
            (one) => one.villageId === villageId && one.year === yearOf(through),
          )
          for (const since of [newYear, from]) {
            const { total, outside } = naive(entries, villageId, since, through)
            expect(sumSegments(standing, since, through)).toEqual(total)
            expect(sumOutside(standing, since, through)).toEqual(outside)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('at most 63 segments make a year', () => {
    const everyDay = Array.from({ length: 366 }, (_, index) => anEntry({ receivedOn: addDays('2024-01-01', index) }))
    const [standing] = standingsOf(everyDay)
    expect(Object.keys(standing?.sums ?? {}).filter((name) => name.endsWith(' operating')).length).toBeLessThanOrEqual(
      63,
    )
  })

  test('1 January 2023 lies in the last ISO week of 2022 and counts in 2023', () => {
    const [move] = contributionOf(anEntry({ receivedOn: '2023-01-01', amountFen: 7 }))
    expect(move).toEqual({ villageId: 'hekou', year: 2023, sums: { '01w52 operating': 7, 'decided 2022-W52': 1 } })
    const standing = movedStanding(undefined, { villageId: 'hekou', year: 2023, sums: { '01w52 operating': 7 } })
    expect(sumSegments(standing, '2023-01-01', '2023-01-01').byCategory.operating).toBe(7)
  })

  test('30 December 2024 lies in the first ISO week of 2025 and counts in 2024', () => {
    const standing = standingsOf([anEntry({ receivedOn: '2024-12-30', amountFen: 7 })])[0]
    expect(standing).toMatchObject({ year: 2024, sums: { '12w01 operating': 7 } })
    expect(sumSegments(standing, '2024-01-01', '2024-12-31').byCategory.operating).toBe(7)
    expect(sumSegments(standing, '2024-01-01', '2024-12-29').byCategory.operating).toBe(0)
  })

  test('money received in one year and counting in the next stands in the next', () => {
    const late = anEntry({ receivedOn: '2022-12-20', countedOn: '2023-01-01', late: true, amountFen: 7 })
    expect(contributionOf(late)).toEqual([
      {
        villageId: 'hekou',
        year: 2023,
        sums: { '01w52 operating': 7, '01w52 late operatingNature': 7, 'decided 2022-W51': 1 },
      },
    ])
  })
})

describe('what waits', () => {
  /** What the entries say, one by one. */
  function naivelyWaiting(
    entries: readonly IncomeEntry[],
    villageId: string,
    { cutOff: through, closedThrough }: { cutOff: string; closedThrough: string | null },
  ) {
    const outside: OutsideSums = new Map()
    const total = { byCategory: noSums(), interVillage: noSums(), outside }
    for (const one of entries) {
      const on = countingDay(one.receivedOn, closedThrough)
      if (one.villageId !== villageId || one.status !== 'submitted') continue
      if (on > through || yearOf(on) !== yearOf(through)) continue
      total.byCategory[one.category] += one.amountFen
      if (one.payerVillageId !== undefined) total.interVillage[one.category] += one.amountFen
      addNaively(outside, one)
    }
    return total
  }

  test('adds up to its entries at every cut-off, whatever months are closed, of years before too', () => {
    const closing = fc.option(day.map(monthOf))
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), cutOff, closing, (entries, through, closedThrough) => {
        for (const villageId of ['hekou', 'tuanjie']) {
          const standings = standingsOf(entries).filter((one) => one.villageId === villageId)
          const asked = { cutOff: through, closedThrough }
          expect(sumWaiting(standings, asked)).toEqual(naivelyWaiting(entries, villageId, asked))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is counted by the entry, and is no money of the village yet', () => {
    const [standing] = standingsOf([
      anEntry({ status: 'submitted', receivedOn: '2023-06-30', amountFen: 5, payerVillageId: 'tuanjie' }),
      anEntry({ status: 'submitted', receivedOn: '2023-07-01', amountFen: 7 }),
    ])
    expect(standing?.sums).toEqual({
      'waiting 06w26 operating': 5,
      'waiting 06w26 operating between': 5,
      'waiting 07w26 operating': 7,
      'waiting 2023-W26': 2,
    })
    expect(standing && countWaiting(standing)).toBe(2)
    expect(standing && hasDecided(standing)).toBe(false)
    expect(sumSegments(standing, '2023-01-01', '2023-12-31').byCategory).toEqual(noSums())
  })
})

describe('moves', () => {
  test('turn the standings of some entries into those of others, and back', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.array(entry, { maxLength: 20 }), (before, after) => {
        const apply = (standings: Standing[], moves: ReturnType<typeof movesBetween>) => {
          const byKey = new Map(standings.map((one) => [`${one.villageId} ${one.year}`, one]))
          for (const move of moves) {
            const key = `${move.villageId} ${move.year}`
            byKey.set(key, movedStanding(byKey.get(key), move))
          }
          return byKey
        }
        const there = apply(standingsOf(before), movesBetween(before, after))
        expect(nonZero([...there.values()])).toEqual(nonZero(standingsOf(after)))
        const back = apply([...there.values()], movesBetween(after, before))
        expect(nonZero([...back.values()])).toEqual(nonZero(standingsOf(before)))
      }),
    )
  })

  test('are none where nothing changed', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(movesBetween(entries, [...entries].reverse())).toEqual([])
      }),
    )
  })

  test('name each village and year once, so that one transaction can hold them', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const keys = movesBetween([], entries).map((move) => `${move.villageId} ${move.year}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})

describe('has reported', () => {
  const marked = (status: IncomeEntry['status']) =>
    hasReported(standingsOf([anEntry({ receivedOn: '2023-07-02', status })])[0], '2023-W26')

  test('an entry of the week that waits, was approved or returned, not a withdrawn one', () => {
    expect(marked('submitted')).toBe(true)
    expect(marked('approved')).toBe(true)
    expect(marked('returned')).toBe(true)
    expect(marked('withdrawn')).toBe(false)
  })

  test('the week of the day received, whatever day it counts on', () => {
    const late = anEntry({ receivedOn: '2023-06-28', countedOn: '2023-08-01', late: true })
    const [standing] = standingsOf([late])
    expect(hasReported(standing, '2023-W26')).toBe(true)
    expect(hasReported(standing, '2023-W31')).toBe(false)
  })
})

function nonZero(standings: readonly Standing[]) {
  return standings
    .map(({ villageId, year, sums }) => ({
      key: `${villageId} ${year}`,
      sums: Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0)),
    }))
    .filter(({ sums }) => Object.keys(sums).length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

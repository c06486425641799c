import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incomeCategory } from '../../shared/category.ts'
import {
  between,
  countedThrough,
  differenceParts,
  differenceText,
  differenceTo,
  lateAmong,
} from '../../shared/dispatch/since-bulletin.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { movedStanding, movesBetween } from '../../shared/standings/contribution.ts'
import type { CountingRule } from '../../shared/townships/settings.ts'
import { anEntry } from './an-entry.ts'

const rule = fc.constantFrom<CountingRule>('total_income', 'operating_nature')
const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((offset) => new Date(Date.UTC(2023, 0, 1 + offset)).toISOString().slice(0, 10))
/** Of the half-year before and the month after 30 June; some late, some from another village, some reversed. */
const entry = fc
  .record({
    receivedOn: day(0, 212),
    category: fc.constantFrom(...incomeCategory.options),
    amountFen: fc.integer({ min: -1_000_000, max: 10_000_000 }).filter((fen) => fen !== 0),
    isLate: fc.boolean(),
    isInter: fc.boolean(),
  })
  .map(
    ({ isLate, isInter, ...said }): IncomeEntry =>
      anEntry({
        ...said,
        ...(isInter ? { payerVillageId: 'tuanjie' } : {}),
        ...(isLate && said.receivedOn < '2023-07-01' ? { countedOn: '2023-07-01', late: true } : {}),
      }),
  )
const standingsOf = (entries: readonly IncomeEntry[]) =>
  movesBetween([], entries).map((move) => movedStanding(undefined, move))

describe('the difference to the latest bulletin', () => {
  test('is the sum of its parts, whatever was counted, under whatever rules, whichever goes further', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 30 }),
        fc.array(entry, { maxLength: 3 }),
        rule,
        rule,
        fc.constantFrom('2023-06-25', '2023-06-30', '2023-07-09', '2023-07-30'),
        (entries, corrected, bulletinRule, dispatchRule, cutOff) => {
          const month = '2023-06'
          const before = standingsOf(entries)
          const now = standingsOf([
            ...entries,
            ...corrected.filter((one) => !one.late && one.receivedOn < '2023-07-01'),
          ])
          const counted = countedThrough(now, cutOff, dispatchRule)
          const countedFen = countedThrough(before, '2023-06-30', bulletinRule)
          const since = differenceTo(
            {
              month,
              countedFen,
              issuedCountedFen: countedFen,
              underRuleFen: countedThrough(before, '2023-06-30', dispatchRule),
              lateFen: lateAmong(entries, between('2023-06-30', cutOff), dispatchRule),
            },
            { totalFen: counted, cutOff, rule: dispatchRule, standings: now },
          )
          const { parts } = since
          expect(countedFen + since.differenceFen).toBe(counted)
          expect(Object.values(parts ?? {}).reduce((sum, fen) => sum + fen, 0)).toBe(since.differenceFen)
          // Each part is what its name says, by the entries one by one.
          const isCounted = ({ category, payerVillageId }: IncomeEntry) =>
            payerVillageId === undefined &&
            (dispatchRule === 'total_income'
              ? category !== 'not_income'
              : category === 'operating' || category === 'investment')
          const { after, through } = between('2023-06-30', cutOff)
          const sign = cutOff < '2023-06-30' ? -1 : 1
          const within = (isLate: boolean) =>
            [...entries, ...corrected.filter((one) => !one.late && one.receivedOn < '2023-07-01')]
              .filter((one) => isCounted(one) && (one.late ?? false) === isLate)
              .filter(({ countedOn = '' }) => countedOn > after && countedOn <= through)
              .reduce((sum, { amountFen }) => sum + amountFen, 0)
          expect([parts?.late, parts?.since]).toEqual([0 + sign * within(true), 0 + sign * within(false)])
          expect(parts?.rule).toBe(countedThrough(before, '2023-06-30', dispatchRule) - countedFen)
        },
      ),
    )
  })
})

describe('its sentence', () => {
  const of = (more: object) => ({
    month: '2023-06',
    bulletinCountedFen: 10_000_000,
    differenceFen: 0,
    issuedCountedFen: 10_000_000,
    parts: { since: 0, late: 0, correction: 0, rule: 0 },
    ...more,
  })
  test.each([
    [of({}), '2023-07-02', null],
    [
      of({ differenceFen: 880_001, parts: { since: 900_001, late: 5_000, correction: 0, rule: -25_000 } }),
      '2023-07-02',
      '本次累计比6月通报的100,000.00元多8,800.01元：此后计入9,000.01元，跨期补报50.00元，口径调整−250.00元。',
    ],
    [
      of({ differenceFen: -880_000, parts: { since: -880_000, late: 0, correction: 0, rule: 0 } }),
      '2023-06-25',
      '本次累计比6月通报的100,000.00元少8,800.00元：6月25日以后到账、通报已计入的−8,800.00元。',
    ],
    [
      of({ issuedCountedFen: 9_000_000, differenceFen: 100, parts: { since: 100, late: 0, correction: 0, rule: 0 } }),
      '2023-07-02',
      '本次累计比6月通报（印发时90,000.00元，已更正）的100,000.00元多1.00元：此后计入1.00元。',
    ],
    [
      of({ parts: { since: 500, late: 0, correction: 0, rule: -500 } }),
      '2023-07-02',
      '本次累计与6月通报的100,000.00元相同：此后计入5.00元，口径调整−5.00元。',
    ],
    // Frozen by a release that did not know the parts.
    [
      of({ differenceFen: 100, issuedCountedFen: null, parts: null }),
      '2023-07-02',
      '本次累计比6月通报的100,000.00元多1.00元。',
    ],
  ])('%#', (sinceBulletin, cutOff, sentence) => {
    expect(differenceText({ cutOff, sinceBulletin })).toBe(sentence)
    if (sentence === null) expect(differenceParts(sinceBulletin)).toEqual([])
  })
})

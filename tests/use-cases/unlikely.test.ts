/** Amounts and days that are more likely a slip: asked about of whoever wants to be asked, marked for the reviewer. */
import { beforeAll, describe, expect, test } from 'vitest'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { reviewWarnings } from '../../shared/income/queue-warnings.ts'
import { submissionWarnings } from '../../shared/income/submission-warnings.ts'
import { longAgo, unlikelyAmount } from '../../shared/income/unlikely.ts'
import { LARGE_FEN } from '../../shared/money.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const asked = expect.objectContaining({
  code: 'unusual_amount',
  issues: [expect.objectContaining({ path: 'confirmLarge' })],
})
const USUAL_FEN = 20_000
let town: TestTownship
beforeAll(async () => {
  at(system.clock, '2023-07-10')
  town = await aTownship(system)
  for (const more of [0, 1, 2, 3, 4]) await town.submit(anIncome({ villageId: 'hekou', amountFen: USUAL_FEN + more }))
})

test('is what exceeds 1 亿元, the target of a year, or 100 times the median; and a day more than a year back', () => {
  const kinds = (amountFen: number, targetFen: number | null, amounts: number[]) =>
    unlikelyAmount({ amountFen, receivedOn: '2023-07-01' }, { targetFen, amounts }).map(({ kind }) => kind)
  expect([kinds(LARGE_FEN, null, []), kinds(LARGE_FEN + 1, null, [])]).toEqual([[], ['above_large']])
  expect([kinds(500, 500, []), kinds(501, 500, [])]).toEqual([[], ['above_target']])
  // One large entry among small ones changes nothing of what is usual; of four nobody can say.
  const amounts = [1, 5, 2, 9_999_999, 3]
  expect([kinds(300, null, amounts), kinds(301, null, amounts)]).toEqual([[], ['above_median']])
  expect(kinds(99_999_999, null, amounts.slice(1))).toEqual([])
  expect([longAgo('2022-07-10', '2023-07-10'), longAgo('2022-07-09', '2023-07-10')]).toEqual([
    [],
    [{ kind: 'long_ago', receivedOn: '2022-07-09' }],
  ])
})

describe('an entry whose amount cannot well be', () => {
  const money = (amountFen: number, more = {}) => anIncome({ villageId: 'hekou', amountFen, ...more })

  test('is asked about, taken once confirmed, and then the same again', async () => {
    const large = money(100 * USUAL_FEN + 1000)
    await expect(town.submit({ ...large, confirmLarge: false })).rejects.toEqual(asked)
    expect(await town.deps.income.entry(town.id, large.id)).toBeNull()
    const taken = await town.submit({ ...large, confirmLarge: true })
    expect(taken).not.toHaveProperty('confirmLarge')
    expect((await town.submit(large)).version).toBe(1)
    const waiting = await reviewWarnings(town.deps, town.reviewer, town.id, [taken])
    expect(waiting.get(taken.id)).toContainEqual({ kind: 'above_median', medianFen: USUAL_FEN + 2 })
  })

  test('is taken from a program that says nothing of it, and marked for the reviewer', async () => {
    const taken = await town.submit(money(LARGE_FEN + 1))
    const marks = await reviewWarnings(town.deps, town.reviewer, town.id, [taken])
    expect(marks.get(taken.id)).toContainEqual({ kind: 'above_large' })
  })

  test('is asked about where another is mended into it', async () => {
    const { id, ...kept } = money(USUAL_FEN)
    await town.submit({ ...kept, id })
    const mended = { ...kept, version: 1, amountFen: LARGE_FEN + 1 }
    await expect(
      mendIncome(town.deps, town.clerk, { townshipId: town.id, id }, { ...mended, confirmLarge: false }),
    ).rejects.toEqual(asked)
    const taken = await mendIncome(
      town.deps,
      town.clerk,
      { townshipId: town.id, id },
      { ...mended, confirmLarge: true },
    )
    expect(taken).toMatchObject({ amountFen: LARGE_FEN + 1, version: 2 })
  })

  test('and one of long ago is asked about on the form and marked for the reviewer; a program hands it in', async () => {
    const old = money(USUAL_FEN, { receivedOn: '2022-07-01' })
    const said = { kind: 'long_ago', receivedOn: '2022-07-01' }
    expect(await submissionWarnings(town.deps, town.clerk, town.id, old)).toContainEqual(said)
    const taken = await town.submit(old)
    expect((await reviewWarnings(town.deps, town.reviewer, town.id, [taken])).get(taken.id)).toContainEqual(said)
  })
})

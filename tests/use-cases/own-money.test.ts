/** The whole money of a joint project is not entered as one village's own without anybody being asked. */
import { beforeAll, describe, expect, test } from 'vitest'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { isWholePayment } from '../../shared/income/own-money.ts'
import { submitBatch } from '../../shared/income/submit-batch.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { aContractTerms, aNewProject, anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const asked = expect.objectContaining({
  code: 'joint_money',
  issues: [expect.objectContaining({ path: 'confirmOwn' })],
})
let town: TestTownship
beforeAll(async () => {
  at(system.clock, '2023-07-10')
  town = await aTownship(system)
  const shares = ['hekou', 'hulutou'].map((villageId) => ({ villageId, weight: 1 }))
  const park = aNewProject({ id: 'park', shares, expectedYearlyFen: 9_500_000, stage: 'operating' })
  await createProject(town.deps, town.reviewer, town.id, park)
  await addContract(town.deps, town.reviewer, { townshipId: town.id, projectId: 'park' }, aContractTerms())
  await createProject(town.deps, town.reviewer, town.id, aNewProject({ id: 'alone', expectedYearlyFen: 5_000_000 }))
})

const entry = (amountFen: number, more = {}) =>
  anIncome({ villageId: 'hekou', projectId: 'park', amountFen, receivedOn: '2023-07-03', ...more })

describe('an entry that names a joint project', () => {
  // A half-year's rent, a year's, and what the project is expected to bring in.
  test.each([5_000_000, 10_000_000, 9_500_000])('of %i fen is asked about, and taken once confirmed', async (fen) => {
    const money = entry(fen)
    await expect(town.submit(money)).rejects.toEqual(asked)
    expect(await town.deps.income.entry(town.id, money.id)).toBeNull()
    expect(await town.submit({ ...money, confirmOwn: true })).toMatchObject({ status: 'submitted', amountFen: fen })
    // The same again, confirmed or not, is the same entry, in which nothing of the confirmation stands.
    expect((await town.submit(money)).version).toBe(1)
    expect(await town.deps.income.entry(town.id, money.id)).not.toHaveProperty('confirmOwn')
  })

  test('of another amount, or of a project that is one village’s alone, is not', async () => {
    expect((await town.submit(entry(2_500_000))).amountFen).toBe(2_500_000)
    expect((await town.submit(entry(5_000_000, { projectId: 'alone' }))).amountFen).toBe(5_000_000)
    expect((await town.submit(entry(5_000_000, { projectId: undefined }))).amountFen).toBe(5_000_000)
  })

  test('is asked about in a batch, each for itself', async () => {
    const entries = [entry(5_000_000), entry(4_999_999), { ...entry(5_000_000), confirmOwn: true }]
    const results = await submitBatch(town.deps, town.clerk, town.id, { entries })
    expect(results.map(({ outcome }) => outcome)).toEqual([asked, expect.anything(), expect.anything()])
    expect(results.filter(({ outcome }) => outcome instanceof Error)).toHaveLength(1)
  })

  test('is asked about where it is mended into such a one, not where it was answered before', async () => {
    const kept = await town.submit(entry(3_000_000))
    const mend = (version: number, more: object) =>
      mendIncome(
        town.deps,
        town.clerk,
        { townshipId: town.id, id: kept.id },
        { ...entry(3_000_000), id: kept.id, version, ...more },
      )
    await expect(mend(1, { amountFen: 5_000_000 })).rejects.toEqual(asked)
    expect((await mend(1, { amountFen: 5_000_000, confirmOwn: true })).version).toBe(2)
    expect((await mend(2, { amountFen: 5_000_000, note: '补上说明' })).note).toBe('补上说明')
  })
})

test('an entry is not mended into one of a project in which its village takes no part', async () => {
  const kept = await town.submit(entry(3_000_000, { villageId: 'tuanjie', projectId: undefined }))
  const content = { ...entry(3_000_000, { villageId: 'tuanjie' }), id: kept.id, version: 1 }
  await expect(mendIncome(town.deps, town.clerk, { townshipId: town.id, id: kept.id }, content)).rejects.toMatchObject({
    code: 'invalid_input',
    issues: [{ path: 'projectId' }],
  })
})

test('what a project receives at once is each payment, a year of them, or what is expected of it', () => {
  const dues = [
    { dueOn: '2023-03-31', amountFen: 3 },
    { dueOn: '2023-09-30', amountFen: 4 },
    { dueOn: '2024-03-31', amountFen: 6 },
  ]
  const whole = [1, 2, 3, 4, 5, 6, 7, 8, 13].filter((fen) => isWholePayment(fen, { expectedYearlyFen: 8 }, [{ dues }]))
  expect(whole).toEqual([3, 4, 6, 7, 8])
})

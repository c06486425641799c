/** A joint project of sixty villages: halves of a transaction, and what is refused to whom. */
import { describe, expect, test } from 'vitest'
import { ledgerItems } from '../../shared/adapters/dynamodb/ledger-items.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { listReceipts } from '../../shared/desk/list-receipts.ts'
import { everyEntry } from '../../shared/income/every-entry.ts'
import { getIncome } from '../../shared/income/list-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import {
  approve,
  aReceipt,
  countedOf,
  expectTrue,
  reshare,
  SHARES,
  submit,
  useJointProject,
} from './a-joint-project.ts'

const { system, aTown } = useJointProject()

const clerkOf = (town: TestTownship, ...villageIds: string[]) =>
  aMember(town.id, 'clerk', { villageIds, id: `clerk-${villageIds.join()}` })

describe('of sixty villages', () => {
  const names = Array.from({ length: 60 }, (_, index) => `v${String(index).padStart(2, '0')}`)
  /** 60 villages, every change counted, none above what a transaction holds. */
  async function sixty() {
    at(system.clock, '2023-07-10')
    const villages = Object.fromEntries(names.map((name) => [name, 1_000_000]))
    const town = await aTownship(system, { villages })
    const shares = names.map((villageId, index) => ({ villageId, weight: index === 0 ? 10_000 - 59 * 160 : 160 }))
    await projectIn(town, { shares })
    await contractIn(town, 'park', 'lease')
    const sizes: number[] = []
    const { income } = town.deps
    town.deps.income = {
      ...income,
      commit: (change) => {
        sizes.push(ledgerItems(change).items.length)
        return income.commit(change)
      },
    }
    return { town, sizes, clerk: clerkOf(town, 'v59') }
  }
  const partsIn = async (town: TestTownship) => {
    const entries = await everyEntry(town.deps, {
      townshipId: town.id,
      villageIds: names,
      from: '2023-01-01',
      through: '2023-12-31',
    })
    return { count: entries.length, sum: entries.reduce((sum, one) => sum + one.amountFen, 0), days: entries }
  }

  test('it is submitted, returned, mended, approved, reversed, each in one transaction', async () => {
    const { town, sizes, clerk } = await sixty()
    const money = aReceipt({ amountFen: 99_999_999, contractId: 'lease' })
    const { entry } = await submit(town, money, clerk)
    expect(await partsIn(town)).toMatchObject({ count: 60, sum: 99_999_999 })
    const { id } = entry
    await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '日期不对' })
    const content = { ...money, villageId: 'v00', projectId: 'park', receivedOn: '2023-06-12', amountFen: 77_777_777 }
    await mendIncome(town.deps, clerk, { townshipId: town.id, id }, { ...content, version: 2 })
    const mended = await partsIn(town)
    expect(mended).toMatchObject({ count: 60, sum: 77_777_777 })
    expect(new Set(mended.days.map((one) => one.receivedOn))).toEqual(new Set(['2023-06-12']))
    await approve(town, id, 3)
    expect((await countedOf(town)).total.countedFen).toBe(77_777_777)
    await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: id },
      { id: 'undo', version: 4, reason: '记错' },
    )
    await withdrawIncome(town.deps, town.reviewer, { townshipId: town.id, id: 'undo' }, { version: 1 })
    await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: id },
      { id: 'again', version: 6, reason: '记错' },
    )
    await approve(town, 'again', 1, town.leader)
    expect((await countedOf(town)).total.countedFen).toBe(0)
    const other = aReceipt()
    await submit(town, other, clerk)
    await withdrawIncome(town.deps, clerk, { townshipId: town.id, id: other.id ?? '' }, { version: 1 })
    expect(sizes).toEqual([63, 3, 63, 64, 64, 4, 64, 64, 63, 3])
    await expectTrue(town)
  })

  test('all or nothing: who decides on what has moved on moves nothing', async () => {
    const { town, clerk } = await sixty()
    const { entry } = await submit(town, aReceipt(), clerk)
    const both = await Promise.allSettled([town.reviewer, town.leader].map((one) => approve(town, entry.id, 1, one)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await countedOf(town)).total.countedFen).toBe(10_000_001)
    await expectTrue(town)
  })

  test('a correction takes it into a closed month of a year of bulletins', async () => {
    const { town, clerk } = await sixty()
    at(system.clock, '2024-01-22')
    for (let month = 1; month <= 12; month++) {
      await takeBulletin(town.deps, town.reviewer, {
        townshipId: town.id,
        month: `2023-${String(month).padStart(2, '0')}`,
      })
    }
    const { entry } = await submit(town, aReceipt({ receivedOn: '2023-01-20' }), clerk)
    const about = { entryIds: [entry.id], reason: '漏报' }
    expect(
      (await correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, about)).revisions,
    ).toHaveLength(12)
    expect((await town.deps.bulletins.figures(town.id, '2023-01', 2))?.total.countedFen).toBe(10_000_001)
    await expectTrue(town)
    const more = await Promise.all(
      names.slice(0, 13).map((villageId) => town.submit({ villageId, receivedOn: '2023-01-20', amountFen: 1 })),
    )
    const { entry: second } = await submit(town, aReceipt({ receivedOn: '2023-01-20' }), clerk)
    const tooMuch = { entryIds: [second, ...more].map((one) => one.id), reason: '漏报' }
    await expect(
      correctBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, tooMuch),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'entryIds' }],
    })
    await expectTrue(town)
  })
})

describe('who', () => {
  test('a clerk of any of its villages enters, reads, mends and withdraws it; of another village nothing', async () => {
    const town = await aTown()
    const money = aReceipt()
    const { entry } = await submit(town, money, clerkOf(town, 'tuanjie'))
    expect(entry.onBehalf).toBeUndefined()
    const stranger = clerkOf(town, 'xinsheng')
    const content = { ...money, villageId: 'hekou', projectId: 'park', version: 1 }
    const forbidden = { code: 'forbidden' }
    await expect(submit(town, aReceipt(), stranger)).rejects.toMatchObject(forbidden)
    await expect(submit(town, money, stranger)).rejects.toMatchObject(forbidden)
    await expect(getIncome(town.deps, stranger, town.id, entry.id)).rejects.toMatchObject(forbidden)
    await expect(mendIncome(town.deps, stranger, { townshipId: town.id, id: entry.id }, content)).rejects.toMatchObject(
      forbidden,
    )
    await expect(
      withdrawIncome(town.deps, stranger, { townshipId: town.id, id: entry.id }, { version: 1 }),
    ).rejects.toMatchObject(forbidden)
    expect((await listReceipts(town.deps, stranger, { townshipId: town.id, projectId: 'park' }, {})).items).toEqual([])

    const neighbour = clerkOf(town, 'hulutou')
    expect((await getIncome(town.deps, neighbour, town.id, entry.id)).parts).toHaveLength(3)
    await mendIncome(town.deps, neighbour, { townshipId: town.id, id: entry.id }, { ...content, amountFen: 100 })
    expect(
      (await listReceipts(town.deps, neighbour, { townshipId: town.id, projectId: 'park' }, {})).items,
    ).toMatchObject([{ amountFen: 100 }])
    await withdrawIncome(town.deps, clerkOf(town, 'hekou'), { townshipId: town.id, id: entry.id }, { version: 2 })
    expect(await town.deps.income.pending(town.id)).toEqual([])
  })

  test('the township enters it on their behalf, and someone else approves', async () => {
    const town = await aTown()
    const { entry } = await submit(town, aReceipt(), town.reviewer)
    expect(entry.onBehalf).toBe(true)
    await expect(approve(town, entry.id, 1)).rejects.toMatchObject({ code: 'own_entry' })
    await approve(town, entry.id, 1, town.leader)
    await expect(submit(town, aReceipt(), town.leader)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what is refused', () => {
  test.each([
    ['a day that is to come', { receivedOn: '2023-07-11' }, 'receivedOn'],
    ['nothing', { amountFen: 0 }, 'amountFen'],
    ['a negative amount', { amountFen: -5 }, 'amountFen'],
    ['a floor where the project has none', { split: 'floors' }, 'split'],
    ['another way to split', { split: 'evenly' }, 'split'],
    ['neither nature nor category', { category: undefined }, 'category'],
  ])('%s', async (_, overrides, path) => {
    const town = await aTown()
    const input = aReceipt(overrides)
    await expect(submit(town, input)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
    expect(await town.deps.income.entry(town.id, input.id ?? '')).toBeNull()
  })

  test('money for a project that is not there, or paused, or ended', async () => {
    const town = await aTown({ stage: 'paused' })
    const money = aReceipt()
    await expect(submit(town, money)).rejects.toMatchObject({ code: 'wrong_state' })
    await reshare(town, SHARES, { stage: 'ended' })
    await expect(submit(town, money)).rejects.toMatchObject({ code: 'wrong_state' })
    const elsewhere = submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'nowhere' }, money)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' })
    expect(await town.deps.income.pending(town.id)).toEqual([])
  })

  test('a refund of a part, another project, one village’s ownership', async () => {
    const town = await aTown()
    await projectIn(town, { id: 'shop' })
    const money = aReceipt()
    const { entry } = await submit(town, money)
    const content = { ...money, villageId: 'hekou', projectId: 'park', version: 1 }
    const mend = (changes: Record<string, unknown>) =>
      mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { ...content, ...changes })
    for (const [field, value] of [
      ['villageId', 'tuanjie'],
      ['projectId', 'shop'],
      ['payerVillageId', 'xinsheng'],
    ] as const) {
      await expect(mend({ [field]: value })).rejects.toMatchObject({ issues: [{ path: field }] })
    }
    await approve(town, entry.id, 1)
    const refund = anIncome({ villageId: 'hekou', category: 'investment', amountFen: -5, refundOf: entry.id })
    await expect(submitIncome(town.deps, town.clerk, town.id, refund)).rejects.toMatchObject({
      issues: [{ path: 'refundOf' }],
    })
  })
})

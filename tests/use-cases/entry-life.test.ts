import { describe, expect, test } from 'vitest'
import { addVoucher } from '../../shared/income/add-voucher.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { aMember } from '../support/actors.ts'
import { anIncome, aReversal } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const aTown = () => {
  at(system.clock, '2023-07-10')
  return aTownship(system)
}
const hekou = (overrides: Parameters<typeof anIncome>[0] = {}) => anIncome({ villageId: 'hekou', ...overrides })
const submit = (town: TestTownship, input: unknown, actor = town.clerk) =>
  submitIncome(town.deps, actor, town.id, input)

describe('the same submission again', () => {
  test('a hundred times at once is one entry', async () => {
    const town = await aTown()
    const money = hekou()
    const results = await Promise.all(Array.from({ length: 100 }, () => submit(town, money)))
    expect(results.filter((one) => one.created)).toHaveLength(1)
    expect(await town.deps.income.pending(town.id)).toHaveLength(1)
  })

  test('answers with the entry as it is, after it was mended and approved too', async () => {
    const town = await aTown()
    const money = hekou()
    await submit(town, money)
    const { id, ...content } = money
    await mendIncome(
      town.deps,
      town.clerk,
      { townshipId: town.id, id: money.id },
      { ...content, amountFen: 9, version: 1 },
    )
    const approved = await approveIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: money.id },
      { version: 2 },
    )
    expect(await submit(town, money)).toEqual({ entry: approved, created: false })
    await expect(submit(town, { id, ...content, amountFen: 9 })).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test('of a refund answers too when it is counted and nothing is left to give back', async () => {
    const town = await aTown()
    const original = await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 100 })
    const refund = hekou({ amountFen: -100, refundOf: original.id })
    await submit(town, refund)
    const approved = await approveIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: refund.id },
      { version: 1 },
    )
    expect(await submit(town, refund)).toEqual({ entry: approved, created: false })
    await expect(submit(town, { ...refund, id: 'another' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('an id names one entry in the township, whatever its village', async () => {
    const town = await aTown()
    const money = hekou()
    await submit(town, money)
    await expect(submit(town, { ...money, villageId: 'tuanjie' })).rejects.toMatchObject({ code: 'id_conflict' })
    const neighbour = await aTown()
    expect((await submit(neighbour, money)).created).toBe(true)
  })
})

describe('two persons', () => {
  const reviewerAndClerk = (town: TestTownship) => {
    const memberships = [
      ...town.reviewer.memberships,
      ...aMember(town.id, 'clerk', { villageIds: ['hekou'] }).memberships,
    ]
    return { ...town.reviewer, memberships }
  }

  test('nobody approves an entry of which they wrote any version', async () => {
    const town = await aTown()
    const both = reviewerAndClerk(town)
    const { id, ...content } = hekou()
    await submit(town, { id, ...content })
    await mendIncome(town.deps, both, { townshipId: town.id, id: id ?? '' }, { ...content, amountFen: 5, version: 1 })
    await mendIncome(
      town.deps,
      town.clerk,
      { townshipId: town.id, id: id ?? '' },
      { ...content, amountFen: 6, version: 2 },
    )
    await expect(
      approveIncome(town.deps, both, { townshipId: town.id, id: id ?? '' }, { version: 3 }),
    ).rejects.toMatchObject({
      code: 'own_entry',
    })
    expect((await town.deps.income.entry(town.id, id ?? ''))?.status).toBe('submitted')
  })

  test('unless the township allows 自审, and then it shows', async () => {
    const town = await aTown()
    await town.saveSettings({ selfApproval: true })
    const both = reviewerAndClerk(town)
    const { entry } = await submit(town, hekou(), both)
    expect(await approveIncome(town.deps, both, { townshipId: town.id, id: entry.id }, { version: 1 })).toMatchObject({
      selfApproved: true,
    })
    const others = await town.submit({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 1 })
    expect(
      (await approveIncome(town.deps, both, { townshipId: town.id, id: others.id }, { version: 1 })).selfApproved,
    ).toBeUndefined()
  })

  test('two reviewers at once: one wins, the other is told that it moved on', async () => {
    const town = await aTown()
    const { entry } = await submit(town, hekou())
    const results = await Promise.allSettled(
      [town.reviewer, town.leader].map((actor) =>
        approveIncome(town.deps, actor, { townshipId: town.id, id: entry.id }, { version: 1 }),
      ),
    )
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale_version' } })
  })

  test('a decision with the same request again is the one that was made', async () => {
    const town = await aTown()
    const { entry } = await submit(town, hekou())
    const request = { version: 1, requestId: 'once' }
    const first = await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: entry.id }, request)
    expect(await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: entry.id }, request)).toEqual(first)
    await expect(
      approveIncome(town.deps, town.leader, { townshipId: town.id, id: entry.id }, request),
    ).rejects.toMatchObject({
      code: 'request_conflict',
    })
  })
})

describe('an approved entry', () => {
  test('is locked: only its voucher number may be added', async () => {
    const town = await aTown()
    const entry = await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 100 })
    const { id: _, ...content } = hekou()
    await expect(
      mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { ...content, version: 2 }),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(
      withdrawIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, { version: 2 }),
    ).rejects.toMatchObject({
      code: 'wrong_state',
    })
    const added = await addVoucher(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: entry.id },
      { version: 2, voucherNo: '记-12' },
    )
    expect(added).toMatchObject({ voucherNo: '记-12', amountFen: 100, countedOn: '2023-07-01' })
  })

  test('is undone by one linked reversal of the opposite amount, dated like it, that someone else approves', async () => {
    const town = await aTown()
    const entry = await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 100 })
    const { entry: reversal } = await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: entry.id },
      aReversal(),
    )
    expect(reversal).toMatchObject({
      status: 'submitted',
      amountFen: -100,
      receivedOn: '2023-07-01',
      reversalOf: entry.id,
    })
    await expect(
      reverseIncome(town.deps, town.leader, { townshipId: town.id, originalId: entry.id }, aReversal({ version: 3 })),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(
      approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: reversal.id }, { version: 1 }),
    ).rejects.toMatchObject({
      code: 'own_entry',
    })
    await approveIncome(town.deps, town.leader, { townshipId: town.id, id: reversal.id }, { version: 1 })
    expect((await town.deps.standings.all(town.id)).flatMap((one) => Object.keys(one.sums))).toEqual([
      'decided 2023-W26',
    ])
  })

  test('can be reversed anew when its reversal was withdrawn', async () => {
    const town = await aTown()
    const entry = await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 100 })
    const { entry: first } = await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: entry.id },
      aReversal(),
    )
    await withdrawIncome(town.deps, town.reviewer, { townshipId: town.id, id: first.id }, { version: 1 })
    const { entry: second } = await reverseIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, originalId: entry.id },
      aReversal({ version: 4 }),
    )
    expect(second.reversalOf).toBe(entry.id)
  })

  test('is refunded in parts, never beyond what came, also when two refunds are approved at once', async () => {
    const town = await aTown()
    const entry = await town.count({ villageId: 'hekou', receivedOn: '2023-07-01', amountFen: 100 })
    const refunds = await Promise.all(
      [60, 60].map((fen) => submit(town, hekou({ amountFen: -fen, refundOf: entry.id }))),
    )
    const results = await Promise.allSettled(
      refunds.map((one) =>
        approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: one.entry.id }, { version: 1 }),
      ),
    )
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await town.deps.income.entry(town.id, entry.id))?.refundedFen).toBe(60)
    await expect(
      reverseIncome(town.deps, town.reviewer, { townshipId: town.id, originalId: entry.id }, aReversal({ version: 3 })),
    ).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('what is refused', () => {
  test.each([
    ['a day that is to come', { receivedOn: '2023-07-11' }, 'receivedOn'],
    ['a day that is none', { receivedOn: '2023-6-30' }, 'receivedOn'],
    ['nothing', { amountFen: 0 }, 'amountFen'],
    ['part of a fen', { amountFen: 1.5 }, 'amountFen'],
    ['a negative amount without the entry it refunds', { amountFen: -5 }, 'amountFen'],
    ['a refund of an entry that is not there', { amountFen: -5, refundOf: 'nobody' }, 'refundOf'],
    ['money from the village itself', { payerVillageId: 'hekou' }, 'payerVillageId'],
    ['money from a village of elsewhere', { payerVillageId: 'elsewhere' }, 'payerVillageId'],
    ['a category against what the money is', { nature: 'loan' }, 'category'],
    ['a period that ends before it begins', { forPeriod: ['2023-06', '2023-05'] }, 'forPeriod'],
    ['a project that is not there', { projectId: 'p1' }, 'projectId'],
    ['a contract of no project', { contractId: 'c1' }, 'contractId'],
  ])('%s', async (_, overrides, path) => {
    const town = await aTown()
    const input = { ...hekou(), ...overrides }
    await expect(submit(town, input)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
    expect(await town.deps.income.entry(town.id, input.id ?? '')).toBeNull()
  })
})

describe('what takes money back is not dated before it', () => {
  const early = { code: 'invalid_input' }
  const dayBefore = '2023-07-02'

  test('a refund, submitted or mended', async () => {
    const town = await aTown()
    const { id: refundOf } = await town.count({ villageId: 'hekou', receivedOn: '2023-07-03' })
    const refund = hekou({ refundOf, amountFen: -100, receivedOn: dayBefore })
    const refused = { ...early, issues: [{ path: 'receivedOn', message: '退款不能早于原收入到账的那一天' }] }
    await expect(submit(town, refund)).rejects.toMatchObject(refused)
    await submit(town, { ...refund, receivedOn: '2023-07-03' })
    const mending = mendIncome(town.deps, town.clerk, { townshipId: town.id, id: refund.id }, { ...refund, version: 1 })
    await expect(mending).rejects.toMatchObject(refused)
  })

  test('a reversal', async () => {
    const town = await aTown()
    const { id } = await town.count({ villageId: 'hekou', receivedOn: '2023-07-03' })
    const reverse = (on: string) =>
      reverseIncome(town.deps, town.reviewer, { townshipId: town.id, originalId: id }, aReversal({ on }))
    await expect(reverse(dayBefore)).rejects.toMatchObject({ ...early, issues: [{ path: 'on' }] })
    expect((await reverse('2023-07-03')).created).toBe(true)
  })
})

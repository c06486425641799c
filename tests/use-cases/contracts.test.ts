import { describe, expect, test } from 'vitest'
import { addContract } from '../../shared/contracts/add-contract.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { editContract } from '../../shared/contracts/edit-contract.ts'
import { endContract } from '../../shared/contracts/end-contract.ts'
import { listContracts } from '../../shared/contracts/list-contracts.ts'
import { getContract } from '../../shared/desk/get-contract.ts'
import { readReceivables } from '../../shared/desk/read-receivables.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { aMember } from '../support/actors.ts'
import { aContractTerms, anIncome, aProject } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

/** A township with a project of hekou alone, `p1`, and one of three villages, `joint`. */
async function aTownWithProjects() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.deps.projects.save(town.id, aProject(), 0)
  const shares = [
    { villageId: 'hekou', weight: 4_000 },
    { villageId: 'hulutou', weight: 3_500 },
    { villageId: 'tuanjie', weight: 2_500 },
  ]
  await town.deps.projects.save(town.id, aProject({ id: 'joint', name: '飞地园区', shares }), 0)
  return town
}

const add = (town: TestTownship, overrides: Parameters<typeof aContractTerms>[0] = {}, projectId = 'p1') =>
  addContract(town.deps, town.reviewer, { townshipId: town.id, projectId }, aContractTerms(overrides))
const edit = (town: TestTownship, contract: Contract, changes: object) =>
  editContract(
    town.deps,
    town.reviewer,
    { townshipId: town.id, projectId: contract.projectId, contractId: contract.id },
    { ...contract, ...changes },
  )
const end = (town: TestTownship, contract: Contract, changes: object = {}) =>
  endContract(
    town.deps,
    town.reviewer,
    { townshipId: town.id, projectId: contract.projectId, contractId: contract.id },
    {
      version: contract.version,
      on: '2023-06-30',
      reason: '企业停产',
      ...changes,
    },
  )
const file = (town: TestTownship, contractId: string) =>
  getContract(town.deps, town.reviewer, { townshipId: town.id, projectId: 'p1', contractId })
const receivables = (town: TestTownship, query: object = {}) =>
  readReceivables(town.deps, town.reviewer, town.id, query)

describe('a contract', () => {
  test('is added once: the same again answers with it as it is, other content under its id is refused', async () => {
    const town = await aTownWithProjects()
    const first = await add(town, { id: 'c1' })
    expect(first).toMatchObject({ created: true, contract: { version: 1, dues: [{ dueOn: '2023-03-31' }, {}] } })
    const changed = await edit(town, first.contract, { note: '押一付三' })
    expect(await add(town, { id: 'c1' })).toEqual({ created: false, contract: changed })
    await expect(add(town, { id: 'c1', party: '别家公司' })).rejects.toMatchObject({ code: 'id_conflict' })
  })

  test.each([
    ['that ends before it starts', { endsOn: '2022-12-31' }, 'endsOn'],
    [
      'whose first payment comes after its end',
      { regular: { every: 'year', firstOn: '2024-01-01', amountFen: 1 } },
      'regular.firstOn',
    ],
    [
      'with too many payments',
      { endsOn: '2053-12-31', regular: { every: 'month', firstOn: '2023-01-01', amountFen: 1 } },
      'regular.every',
    ],
    ['without payments', { regular: null }, 'dues'],
    [
      'with two payments on one day',
      { regular: null, dues: [1, 2].map((amountFen) => ({ dueOn: '2023-06-30', amountFen })) },
      'dues',
    ],
    [
      'with a payment of nothing',
      { regular: null, dues: [{ dueOn: '2023-06-30', amountFen: 0 }] },
      'dues[0].amountFen',
    ],
    ['of money that is no income', { nature: 'loan' }, 'nature'],
  ] as [string, object, string][])('%s is refused, and where it is wrong is said', async (_, wrong, path) => {
    const town = await aTownWithProjects()
    await expect(add(town, wrong)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
    expect(await town.deps.contracts.all(town.id)).toEqual([])
  })

  test('belongs to a project that exists', async () => {
    const town = await aTownWithProjects()
    await expect(add(town, {}, 'nowhere')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is changed with who, when, what and why, and not twice from one version', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    await edit(town, contract, { party: '新粮油公司', reason: '企业更名' })
    await expect(edit(town, contract, { party: '第三家' })).rejects.toMatchObject({ code: 'stale_version' })
    expect((await file(town, contract.id)).history).toMatchObject([
      { version: 1, action: 'added', by: town.reviewer.id },
      {
        version: 2,
        action: 'changed',
        reason: '企业更名',
        fields: [{ field: 'party', before: '明沙粮油公司', after: '新粮油公司' }],
      },
    ])
  })

  test('saved as it was stays as it was', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    expect(await edit(town, contract, {})).toEqual(contract)
    expect((await file(town, contract.id)).history).toHaveLength(1)
  })

  test('a due that was paid changes only with a reason; one that was not, without', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    await town.count({
      villageId: 'hekou',
      projectId: 'p1',
      contractId: contract.id,
      amountFen: 100,
      nature: 'rent',
      category: 'operating',
    })
    const [first, second] = contract.dues
    if (first === undefined || second === undefined) throw new Error('two dues')
    const later = { regular: null, dues: [first, { ...second, dueOn: '2023-10-31' }] }
    const dearer = { regular: null, dues: [{ ...first, amountFen: 6_000_000 }, second] }
    await expect(edit(town, contract, dearer)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'reason' }],
    })
    const changed = await edit(town, contract, later)
    expect(changed).toMatchObject({ version: 2, regular: null })
    expect(await edit(town, changed, { ...dearer, reason: '补充协议' })).toMatchObject({ version: 3 })
  })
})

describe('a contract that ends early', () => {
  test('owes nothing after that day, and goes on again only with a reason', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    const ended = await end(town, contract)
    expect(await end(town, contract)).toEqual(ended)
    expect((await receivables(town)).total).toMatchObject({ dueThisYearFen: 5_000_000, toComeThisYearFen: 0 })
    await expect(end(town, ended, { on: '2023-05-31' })).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(edit(town, ended, { resume: true })).rejects.toMatchObject({ issues: [{ path: 'reason' }] })
    expect(await edit(town, ended, { resume: true, reason: '登记错了合同' })).toMatchObject({ ended: null })
    expect((await receivables(town)).total).toMatchObject({ dueThisYearFen: 10_000_000 })
  })

  test.each([
    ['before it began', { on: '2022-12-31' }, 'invalid_input'],
    ['on its last day, when it ends anyway', { on: '2023-12-31' }, 'invalid_input'],
    ['without a reason', { reason: '' }, 'invalid_input'],
    ['from a version that has moved on', { version: 9 }, 'stale_version'],
  ])('not %s', async (_, wrong, code) => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    await expect(end(town, contract, wrong)).rejects.toMatchObject({ code })
    expect((await file(town, contract.id)).contract.ended).toBeNull()
  })
})

describe('what is received under a contract', () => {
  test('settles it once approved, and is open again when reversed or never approved', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    const money = { villageId: 'hekou', projectId: 'p1', contractId: contract.id, receivedOn: '2023-06-01' }
    const waiting = await town.submit({ ...money, amountFen: 1_000_000 })
    expect((await file(town, contract.id)).receivable.overdueFen).toBe(5_000_000)
    await returnIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: waiting.id },
      { version: 1, reason: '没有凭证' },
    )
    await town.count({ ...money, amountFen: 2_000_000 })
    expect((await file(town, contract.id)).receivable).toMatchObject({
      overdueFen: 3_000_000,
      dues: [{ paidFen: 2_000_000, payments: [{ on: '2023-06-01', amountFen: 2_000_000 }] }, { paidFen: 0 }],
    })
  })

  test.each([
    ['that does not exist', { contractId: 'c9', projectId: 'p1' }],
    ['of another project', { contractId: 'c1', projectId: 'joint' }],
    ['of a project in which the village takes no part', { contractId: 'c1', projectId: 'p1', villageId: 'tuanjie' }],
    ['without its project', { contractId: 'c1' }],
  ])('is not received under one %s', async (_, wrong) => {
    const town = await aTownWithProjects()
    await add(town, { id: 'c1' })
    const refused = { code: 'invalid_input', issues: [{ path: 'contractId' }] }
    await expect(town.submit({ villageId: 'hekou', ...wrong })).rejects.toMatchObject(refused)
    const entry = await town.submit({ villageId: 'hekou', projectId: 'p1', contractId: 'c1' })
    const mended = { ...anIncome({ id: entry.id, villageId: 'hekou', ...wrong }), version: 1 }
    await expect(
      mendIncome(town.deps, town.clerk, { townshipId: town.id, id: entry.id }, mended),
    ).rejects.toMatchObject(refused)
  })

  test('as of a past day is what it was then', async () => {
    const town = await aTownWithProjects()
    const { contract } = await add(town)
    const before = await receivables(town, { 'as-of': '2023-05-31' })
    await town.count({
      villageId: 'hekou',
      projectId: 'p1',
      contractId: contract.id,
      receivedOn: '2023-06-01',
      amountFen: 5_000_000,
    })
    expect(await receivables(town, { 'as-of': '2023-05-31' })).toEqual(before)
    expect(before).toMatchObject({ asOf: '2023-05-31', forecasts: null, total: { overdueFen: 5_000_000 } })
    expect((await receivables(town)).total).toMatchObject({ overdueFen: 0, settledThisYearFen: 5_000_000 })
  })
})

describe('receivables', () => {
  test('of a village are its parts of joint contracts, exact; its forecast is counted and what is still due', async () => {
    const town = await aTownWithProjects()
    await add(town, { regular: null, dues: [{ dueOn: '2023-09-30', amountFen: 10_000_001 }] }, 'joint')
    await town.count({ villageId: 'hekou', amountFen: 5_000_000 })
    const { items, forecasts } = await receivables(town, { village: 'hekou' })
    expect(items).toMatchObject([{ projectId: 'joint', dues: [{ openFen: 4_000_001 }] }])
    expect(forecasts).toMatchObject([
      {
        villageId: 'hekou',
        targetFen: 10_000_000,
        countedFen: 5_000_000,
        expectedFen: 4_000_001,
        forecastFen: 9_000_001,
        outlook: 'short',
        uncoveredFen: 999_999,
        weeksLeft: 25,
        uncoveredPerWeekFen: 40_000,
      },
    ])
    await expect(receivables(town, { village: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a clerk sees the contracts of the villages it keeps, and may add none', async () => {
    const town = await aTownWithProjects()
    await add(town, { id: 'own' })
    await add(town, { id: 'shared' }, 'joint')
    const clerk = aMember(town.id, 'clerk', { villageIds: ['tuanjie'] })
    const seen = await readReceivables(town.deps, clerk, town.id, {})
    expect(seen.items.map(({ contractId }) => contractId)).toEqual(['shared'])
    expect(seen.forecasts?.map(({ villageId }) => villageId)).toEqual(['tuanjie'])
    expect((await listContracts(town.deps, clerk, { townshipId: town.id, projectId: 'joint' }, {})).items).toHaveLength(
      1,
    )
    const refused = { code: 'forbidden' }
    await expect(listContracts(town.deps, clerk, { townshipId: town.id, projectId: 'p1' }, {})).rejects.toMatchObject(
      refused,
    )
    await expect(
      getContract(town.deps, clerk, { townshipId: town.id, projectId: 'p1', contractId: 'own' }),
    ).rejects.toMatchObject(refused)
    await expect(
      addContract(town.deps, clerk, { townshipId: town.id, projectId: 'joint' }, aContractTerms()),
    ).rejects.toMatchObject(refused)
    await expect(
      editContract(town.deps, clerk, { townshipId: town.id, projectId: 'joint', contractId: 'shared' }, {}),
    ).rejects.toMatchObject(refused)
    await expect(
      endContract(town.deps, clerk, { townshipId: town.id, projectId: 'joint', contractId: 'shared' }, {}),
    ).rejects.toMatchObject(refused)
  })
})

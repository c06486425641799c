/** What the sample township shows besides its ledger, read through the use cases that the pages use. */
import { beforeAll, expect, test } from 'vitest'
import { loadSample } from '../../infra/local/sample/sample.ts'
import { listProjects } from '../../shared/desk/list-projects.ts'
import { listActions, listMeetings } from '../../shared/desk/read-meetings.ts'
import { readReceivables } from '../../shared/desk/read-receivables.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { listIncome } from '../../shared/income/list-income.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { aTownship } from '../support/township.ts'

const system = useStore()
const TOWN = 'mingsha'
const reviewer = aMember(TOWN, 'reviewer')
let deps: Awaited<ReturnType<typeof aTownship>>['deps']
beforeAll(async () => {
  system.clock.set('2023-07-10T02:00:00.000Z')
  deps = (await aTownship(system)).deps
  await loadSample(deps)
})

test('the dispatch of week 26: figures as published, one stuck project, an arrear, an expiring contract, seven meetings', async () => {
  const { dispatch } = await runDispatch(deps, operator, { townshipId: TOWN, week: '2023-W26' })
  expect(dispatch.total).toMatchObject({ countedFen: 235_661_236, periodFen: 6_920_000, reportedFen: 237_161_236 })
  const flagged = dispatch.projects.filter((line) => line.flag !== 'on_track')
  expect(flagged).toMatchObject([{ name: '永丰光伏电站', flag: 'stuck', stuckDays: 83 }])
  expect(dispatch.arrears).toMatchObject([{ contractId: 'dongshala-warehouse', overdueFen: 900_000, overdueDays: 32 }])
  expect(dispatch.expiring).toMatchObject([{ contractId: 'xiaoyingzi-school', days: 44 }])
  expect(dispatch.meetings).toMatchObject({ meetingCount: 7, closingRate: { numerator: 5, denominator: 8 } })
  expect(dispatch.actionItems).toContainEqual(
    expect.objectContaining({ itemId: 'prelease-signed', carriedWeeks: 2, closedOn: '2023-06-29' }),
  )
})

test('years later a village’s item is found, carried to where that year’s money ends', async () => {
  const later = { ...deps, now: () => new Date('2026-03-02T02:00:00Z') }
  const { items } = await listActions(later, reviewer, TOWN, {})
  expect(items.filter(({ villageIds }) => villageIds.includes('yongfeng'))).toMatchObject([
    { id: 'yongfeng-feasibility', overdue: true, carriedWeeks: 11 },
  ])
  const { counts } = await listMeetings(later, reviewer, TOWN, {})
  expect(counts).toMatchObject({ asOf: '2023-07-02', meetingCount: 7, overdueCount: 1 })
})

test('three pilot cooperatives', async () => {
  const { items } = await listProjects(deps, reviewer, TOWN, {})
  expect(items.filter((project) => project.cooperative?.pilot)).toHaveLength(3)
})

test('a receipt of 100,000.01 yuan, entered once, that three villages share to the fen and the township counts once', async () => {
  const entry = await deps.income.entry(TOWN, 'park-rent-2023')
  expect(entry).toMatchObject({
    status: 'submitted',
    amountFen: 10_000_001,
    parts: [
      { villageId: 'laofanying', amountFen: 4_000_001 },
      { villageId: 'dagedu', amountFen: 3_500_000 },
      { villageId: 'tuanjie', amountFen: 2_500_000 },
    ],
  })
  await approveIncome(deps, reviewer, { townshipId: TOWN, id: 'park-rent-2023' }, { version: 1 })
  const { dispatch } = await runDispatch({ ...deps, now: () => new Date('2023-07-17T00:00:00Z') }, operator, {
    townshipId: TOWN,
    week: '2023-W27',
  })
  expect(dispatch.total.periodFen).toBe(10_000_001)
  const tuanjie = await listIncome(deps, reviewer, TOWN, { village: 'tuanjie', year: 2023, month: '2023-07' })
  expect(tuanjie.items).toMatchObject([{ id: 'park-rent-2023', amountFen: 2_500_000 }])
  const { items } = await readReceivables(deps, reviewer, TOWN, { 'as-of': '2023-07-10' })
  expect(items.find((one) => one.contractId === 'park-prelease')).toMatchObject({ settledFen: 10_000_001 })
})

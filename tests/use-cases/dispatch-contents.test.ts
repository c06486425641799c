/** What a dispatch freezes besides the figures: what was promised, what stands still, who owes, what the year will bring. */
import { describe, expect, test } from 'vitest'
import { addContract } from '../../shared/contracts/add-contract.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { weeklyDispatchSchema } from '../../shared/dispatch/weekly-dispatch.ts'
import { closeAction } from '../../shared/meetings/close-action.ts'
import { recordMeeting } from '../../shared/meetings/record-meeting.ts'
import { createProject } from '../../shared/projects/create-project.ts'
import { moveStage } from '../../shared/projects/move-stage.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aContractTerms, aMeeting, anAction, aProject } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const run = async (town: TestTownship, week: string) =>
  (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })).dispatch

describe('a dispatch holds', () => {
  test('action items: open ones first, overdue before all, and what was closed out since the dispatch before', async () => {
    at(system.clock, '2023-06-12')
    const town = await aTownship(system)
    const items = [
      anAction({ id: 'later', text: '签订合同', dueOn: '2023-07-20' }),
      anAction({ id: 'late', text: '水电接通', dueOn: '2023-06-20' }),
      anAction({ id: 'done', text: '公示', dueOn: '2023-06-30' }),
    ]
    await recordMeeting(town.deps, town.reviewer, town.id, aMeeting({ heldOn: '2023-06-12', actionItems: items }))
    at(system.clock, '2023-06-26')
    const before = await run(town, '2023-W25')
    expect(before.actionItems.map(({ itemId }) => itemId)).toEqual(['late', 'done', 'later'])
    at(system.clock, '2023-06-29')
    await closeAction(
      town.deps,
      town.reviewer,
      { townshipId: town.id, itemId: 'done' },
      { version: 1, result: '已公示' },
    )
    at(system.clock, '2023-07-03')
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.actionItems).toMatchObject([
      { itemId: 'late', overdue: true, carriedWeeks: 2, closedOn: null },
      { itemId: 'later', overdue: false, closedOn: null },
      { itemId: 'done', closedOn: '2023-06-29', carriedWeeks: 2, result: '已公示' },
    ])
    expect(dispatch.meetings).toMatchObject({ meetingCount: 1, closingRate: { numerator: 1, denominator: 3 } })
    at(system.clock, '2023-07-10')
    expect((await run(town, '2023-W27')).actionItems.map(({ itemId }) => itemId)).toEqual(['late', 'later'])
    expect(await town.deps.dispatches.find(town.id, '2023-W25')).toEqual(before)
  })

  test('what is owed, what expires, and the forecast of each village with its parts', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system, { villages: { hekou: 10_000_000, tuanjie: 30_000_000, hulutou: null } })
    await town.count({ villageId: 'hekou', receivedOn: '2023-02-01', amountFen: 1_000_000 })
    const { id, version: _, ...project } = aProject()
    await createProject(town.deps, town.reviewer, town.id, { id, ...project, stage: 'operating' })
    const terms = aContractTerms({ id: 'c1', endsOn: '2023-08-15' })
    await addContract(
      town.deps,
      town.reviewer,
      { townshipId: town.id, projectId: id },
      {
        ...terms,
        regular: { every: 'month', firstOn: '2023-06-15', amountFen: 300_000 },
      },
    )
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.arrears).toMatchObject([{ contractId: 'c1', overdueFen: 300_000, overdueDays: 17 }])
    expect(dispatch.expiring).toMatchObject([{ contractId: 'c1', lastDay: '2023-08-15', days: 44 }])
    const forecasts = Object.fromEntries(dispatch.rows.map((row) => [row.villageId, row.forecast]))
    expect(forecasts.hekou).toMatchObject({
      countedFen: 1_000_000,
      expectedFen: 900_000,
      overdueFen: 300_000,
      forecastFen: 1_900_000,
      outlook: 'short',
      uncoveredFen: 8_100_000,
    })
    expect(forecasts.hekou?.dues).toHaveLength(3)
    expect(forecasts.tuanjie).toMatchObject({ expectedFen: 0, outlook: 'short' })
    expect(forecasts.hulutou?.outlook).toBeNull()
  })

  test('what the villages said, and which of their projects moved', async () => {
    at(system.clock, '2023-06-28')
    const town = await aTownship(system)
    const { version: _, ...project } = aProject()
    await createProject(town.deps, town.reviewer, town.id, { ...project, stage: 'approved' })
    const gate = { to: 'building', on: '2023-06-28', gate: '施工合同1号', version: 1 }
    await moveStage(town.deps, town.reviewer, { townshipId: town.id, projectId: project.id }, gate)
    await reportWeek(
      town.deps,
      town.clerk,
      { townshipId: town.id, villageId: 'hekou', week: '2023-W26' },
      { problem: '路没修通', nextStep: '找交通局' },
    )
    at(system.clock, '2023-07-03')
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.rows.find(({ villageId }) => villageId === 'hekou')).toMatchObject({
      problem: '路没修通',
      helpNeeded: '',
      nextStep: '找交通局',
      projects: [{ projectId: project.id, flag: 'moved' }],
    })
  })
})

test('dispatches of before all this still open', async () => {
  at(system.clock, '2023-07-03')
  const town = await aTownship(system)
  const { actionItems, meetings, arrears, expiring, rows, ...old } = await run(town, '2023-W26')
  const oldRows = rows.map(({ problem, helpNeeded, nextStep, projects, forecast, ...row }) => row)
  expect(weeklyDispatchSchema.parse({ ...old, rows: oldRows })).toMatchObject({
    actionItems: [],
    meetings: null,
    rows: oldRows.map(({ villageId }) => ({ villageId, forecast: null, problem: '' })),
  })
})

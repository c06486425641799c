/** An area runs by itself: at once when all its children are there, at its hour without those that are not. */
import { expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { at } from '../support/township.ts'

const system = useStore()
const ACTIVE = { schedule: { activeFrom: '2023-07-01', dispatchTime: '12:00', figuresWorkingDay: 8 } }

async function twoTownships() {
  at(system.clock, '2023-07-02')
  const county = await anArea(system, [{ villages: { hekou: 10_000_000 } }, { villages: { dagedu: 10_000_000 } }], {
    settings: ACTIVE,
  })
  const [first, second] = county.towns
  if (first === undefined || second === undefined) throw new Error('two townships were asked for')
  return { ...county, first, second }
}

/** What the planner asks to be run now. */
async function asked(deps: Parameters<typeof planRuns>[0] | object): Promise<string[]> {
  const ids: string[] = []
  await planRuns({
    ...system.deps,
    ...deps,
    requestRuns: async (some) => void ids.push(...some),
    requestDigests: async () => {},
  })
  return ids
}

test('a week is taken before its hour when the last child has frozen its own, and not before', async () => {
  const { deps, body, first, second } = await twoTownships()
  await runTownship(deps, body)
  at(system.clock, '2023-07-03', '08:00')
  await runDispatch(deps, first.reviewer, { townshipId: first.id, week: '2023-W26' })
  // Its freezing asks for a run of the area, which finds that one is missing.
  expect(await asked(deps)).toContain(body)
  expect(await runTownship(deps, body)).toMatchObject({ done: [], failed: [] })
  expect(await asked(deps)).not.toContain(body)
  await runDispatch(deps, second.reviewer, { townshipId: second.id, week: '2023-W26' })
  expect(await asked(deps)).toContain(body)
  expect(await runTownship(deps, body)).toMatchObject({ done: ['weekly_dispatch 2023-W26'], failed: [] })
  const dispatch = await deps.areaDispatches.find(body, '2023-W26')
  expect(dispatch?.total).toMatchObject({ townshipCount: 2, missingTownshipCount: 0 })
  expect(await runTownship(deps, body)).toMatchObject({ done: [] })
})

test('at its hour it is taken without those that are not there', async () => {
  const { deps, body, first } = await twoTownships()
  at(system.clock, '2023-07-03', '08:00')
  await runDispatch(deps, first.reviewer, { townshipId: first.id, week: '2023-W26' })
  expect((await runTownship(deps, body)).done).toEqual([])
  at(system.clock, '2023-07-03', '12:00')
  expect(await asked(deps)).toContain(body)
  expect((await runTownship(deps, body)).done).toEqual(['weekly_dispatch 2023-W26'])
  expect((await deps.areaDispatches.find(body, '2023-W26'))?.total.missingTownshipCount).toBe(1)
  expect(await deps.runs.find(body, 'weekly_dispatch', '2023-W26')).toMatchObject({
    outcome: 'done',
    dueAt: '2023-07-03T04:00:00.000Z',
    report: '已调度，2个单位中1个已报',
  })
})

test('a month is taken when all bulletins are issued, issued at its own time, and told to the area above', async () => {
  const { deps, id, body, first, second, admin: _admin } = await twoTownships()
  await deps.areas.save(
    { id: `${id}-city`, name: '市', parentId: null, childWord: null, createdAt: '', version: 1 },
    null,
    [],
  )
  const area = await deps.areas.find(id)
  if (area === null) throw new Error('it was made')
  await deps.areas.save({ ...area, parentId: `${id}-city`, version: 2 }, area, [])
  at(system.clock, '2023-07-10', '08:00')
  await runDispatch(deps, first.reviewer, { townshipId: first.id, week: '2023-W27' })
  for (const town of [first, second]) {
    await takeBulletin(deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    expect((await runTownship(deps, body)).done).not.toContain('monthly_figures 2023-06')
    await issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })
  }
  expect((await runTownship(deps, body)).done).toContain('monthly_figures 2023-06')
  at(system.clock, '2023-07-10', '17:00')
  expect((await runTownship(deps, body)).done).toContain('monthly_issue 2023-06')
  expect((await deps.bulletins.state(body, '2023-06'))?.status).toBe('issued')
  expect(await asked(deps)).toContain(bodyOfArea(`${id}-city`))
})

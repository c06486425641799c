/** The ledger of runs tells the truth, also where several end the same run at once. */
import { expect, test } from 'vitest'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { operator, scheduledJob } from '../../shared/permissions/actor.ts'
import { recordRun } from '../../shared/runs/record-run.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

test('nine sweeps at once leave no line of a failure for what was done', async () => {
  at(system.clock, '2023-07-12', '18:00')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-06-20' } } })
  await runTownship(town.deps, town.id)
  at(system.clock, '2023-07-13', '17:00')
  await Promise.all(Array.from({ length: 9 }, () => runTownship(town.deps, town.id)))
  const { items } = await town.deps.runs.list(town.id, { limit: 50 })
  expect(items.filter(({ outcome }) => outcome !== 'done')).toEqual([])
  expect(items.some(({ kind }) => kind === 'monthly_issue')).toBe(true)
})

test('done and failed written at the same time are done, and every try is counted', async () => {
  const town = await aTownship(system)
  const run = { kind: 'monthly_issue', period: '2023-06', dueAt: null, report: '' } as const
  const outcomes = Array.from({ length: 18 }, (_, n) => (n === 7 ? 'done' : 'failed'))
  await Promise.all(outcomes.map((outcome) => recordRun(town.deps, scheduledJob, town.id, { ...run, outcome })))
  expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({ outcome: 'done', tries: 18 })
})

test('when a run was due stays as it was, whoever repeats it', async () => {
  const town = await aTownship(system)
  const dueAt = '2023-07-10T00:00:00.000Z'
  const run = { kind: 'monthly_figures', period: '2023-06', outcome: 'failed', report: '' } as const
  await recordRun(town.deps, scheduledJob, town.id, { ...run, dueAt })
  await recordRun(town.deps, scheduledJob, town.id, { ...run, dueAt: '2023-07-10T03:21:00.000Z' })
  await recordRun(town.deps, scheduledJob, town.id, { ...run, dueAt: null, outcome: 'done' })
  expect(await town.deps.runs.find(town.id, 'monthly_figures', '2023-06')).toMatchObject({
    outcome: 'done',
    dueAt,
    tries: 3,
  })
})

/** As when the process is killed after the snapshot is frozen and before its line is written. */
function killedBeforeItsLine(town: TestTownship) {
  const record = () => Promise.reject(new Error('killed'))
  return { ...town.deps, runs: { ...town.deps.runs, record } }
}

test('a dispatch whose process was killed before its line has one: by the command again, or by the next sweep', async () => {
  at(system.clock, '2023-07-12')
  const town = await aTownship(system)
  const line = (week: string) => town.deps.runs.find(town.id, 'weekly_dispatch', week)
  await expect(
    runDispatch(killedBeforeItsLine(town), operator, { townshipId: town.id, week: '2023-W26' }),
  ).rejects.toThrow('killed')
  expect(await line('2023-W26')).toBeNull()
  await runDispatch(town.deps, operator, { townshipId: town.id, week: '2023-W26' })
  expect(await line('2023-W26')).toMatchObject({ outcome: 'already_done', startedBy: 'operator' })

  await town.saveSettings({ schedule: { activeFrom: '2023-07-10' } })
  await expect(
    runDispatch(killedBeforeItsLine(town), scheduledJob, { townshipId: town.id, week: '2023-W27' }),
  ).rejects.toThrow('killed')
  await runTownship(town.deps, town.id)
  expect(await line('2023-W27')).toMatchObject({
    outcome: 'done',
    dueAt: '2023-07-10T00:00:00.000Z',
    report: expect.stringContaining('事后补记'),
    tries: 1,
  })
  await runTownship(town.deps, town.id)
  expect(await line('2023-W27')).toMatchObject({ tries: 1 })
})

test('figures whose process was killed before their line have one after the next sweep', async () => {
  at(system.clock, '2023-07-12')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-07-10' } } })
  await expect(
    takeBulletin(killedBeforeItsLine(town), scheduledJob, { townshipId: town.id, month: '2023-06' }),
  ).rejects.toThrow('killed')
  await runTownship(town.deps, town.id)
  expect(await town.deps.runs.find(town.id, 'monthly_figures', '2023-06')).toMatchObject({ outcome: 'done' })
})

test('settings that cannot be read leave a line that says so, and the dispatch after they are mended puts it right', async () => {
  at(system.clock, '2023-07-12')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-07-10' } } })
  const key = keys.settings(town.id)
  const [before] = await system.store.getMany([key])
  await system.store.transact([overwrite(key, { settings: { schedule: { dispatchTime: 7 } }, version: 1 })])
  const report = await runTownship(town.deps, town.id)
  expect(report).toMatchObject({ done: [], failed: [{ what: 'weekly_dispatch 2023-W28' }] })
  const { items } = await town.deps.runs.list(town.id, { limit: 9 })
  expect(items).toMatchObject([{ kind: 'weekly_dispatch', period: '2023-W28', outcome: 'failed', startedBy: 'job' }])
  expect(items[0]?.report).toContain('乡镇的设置有损坏')
  await system.store.transact([overwrite(key, { ...before })])
  at(system.clock, '2023-07-17', '18:00')
  expect((await runTownship(town.deps, town.id)).failed).toEqual([])
  expect(await town.deps.runs.find(town.id, 'weekly_dispatch', '2023-W28')).toMatchObject({ outcome: 'done', tries: 2 })
})

/** The ledger of runs tells the truth, also where several end the same run at once. */
import { expect, test } from 'vitest'
import { scheduledJob } from '../../shared/permissions/actor.ts'
import { recordRun } from '../../shared/runs/record-run.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

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

import { expect, test } from 'vitest'
import { standingsOverview } from '../../shared/desk/standings-overview.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()

test('the first page names what was due and did not run, to those who may see runs, until it has run', async () => {
  at(system.clock, '2023-07-10', '08:30')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-07-04' } } })
  const missing = async (actor = town.leader) => {
    const overview = await standingsOverview(town.deps, actor, town.id, { year: '2023' })
    return overview.missingRuns.map(({ kind, period }) => `${kind} ${period}`)
  }
  expect(await missing()).toEqual([])
  at(system.clock, '2023-07-10', '09:30')
  expect(await missing()).toEqual(['weekly_dispatch 2023-W27', 'monthly_figures 2023-06'])
  expect(await missing(town.clerk)).toEqual([])
  await runTownship(town.deps, town.id)
  expect(await missing()).toEqual([])
})

import { expect, test } from 'vitest'
import { holdBulletin } from '../../shared/bulletin/hold-bulletin.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const status = async (town: TestTownship) => (await town.deps.bulletins.state(town.id, '2023-06'))?.status

test('a draft that somebody holds is not issued by itself, and is once it is let go', async () => {
  at(system.clock, '2023-07-10', '09:00')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-07-04' } } })
  await runTownship(town.deps, town.id)
  await holdBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, { hold: true })
  await holdBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, { hold: true })
  at(system.clock, '2023-07-10', '17:30')
  await runTownship(town.deps, town.id)
  expect(await status(town)).toBe('draft')
  await holdBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' }, { hold: false })
  await runTownship(town.deps, town.id)
  expect(await status(town)).toBe('issued')
  const { items } = await town.deps.changeLog.list(town.id, { limit: 10 })
  expect(items.filter((change) => change.fields.some(({ field }) => field === 'issue.held'))).toHaveLength(2)
})

test('a clerk cannot hold a bulletin back', async () => {
  at(system.clock, '2023-07-10', '09:00')
  const town = await aTownship(system)
  const held = holdBulletin(town.deps, town.clerk, { townshipId: town.id, month: '2023-06' }, { hold: true })
  await expect(held).rejects.toMatchObject({ code: 'forbidden' })
})

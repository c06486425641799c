/** The first page of each role: what it names, and that it reads as much whatever the number of entries. */
import { expect, test } from 'vitest'
import { home } from '../../shared/desk/home.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aMember } from '../support/actors.ts'
import { countedStore } from '../support/counted-store.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const day = (index: number) => `2023-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`

test('of every role reads the same with 30 approved entries and with 150', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const people: Record<string, Actor> = {
    clerk: aMember(town.id, 'clerk', { villageIds: ['hekou'] }),
    liaison: aMember(town.id, 'liaison', { villageIds: ['hekou', 'tuanjie'] }),
    ...{ reviewer: town.reviewer, leader: town.leader, admin: town.admin },
  }
  const { deps, counts } = countedStore(system)
  const read = async () => {
    const found: Record<string, number> = {}
    for (const [role, person] of Object.entries(people)) {
      counts.items = 0
      await home(deps, person, town.id, {})
      found[role] = counts.items
    }
    return found
  }
  const enter = async (from: number, through: number) => {
    for (let index = from; index < through; index++) {
      const villageId = index % 2 === 0 ? 'hekou' : 'tuanjie'
      await town.count({ villageId, receivedOn: day(index), amountFen: 100 + index })
    }
  }
  await enter(0, 30)
  const before = await read()
  await enter(30, 150)
  expect(await read()).toEqual(before)
  for (const items of Object.values(before)) expect(items).toBeLessThan(40)
})

test('a clerk meets what was returned, what is due this week until it is said, and her villages', async () => {
  at(system.clock, '2023-07-05')
  const town = await aTownship(system)
  const clerk = aMember(town.id, 'clerk', { villageIds: ['hekou'] })
  const [own, other] = [
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-01', amountFen: 500 }),
    await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-01', amountFen: 700 }),
  ]
  for (const { id } of [own, other]) {
    await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺凭证' })
  }
  const desk = async () => (await home(town.deps, clerk, town.id, {})).clerk
  const before = await desk()
  expect(before?.returned.map(({ id }) => id)).toEqual([own.id])
  expect(before?.villages.map(({ id, owesReport }) => [id, owesReport])).toEqual([['hekou', true]])
  expect(before?.dueAt).toBe('2023-07-07T09:00:00.000Z')
  const nil = { nil: true, problem: '', helpNeeded: '', nextStep: '', version: 0 }
  await reportWeek(town.deps, clerk, { townshipId: town.id, villageId: 'hekou', week: '2023-W27' }, nil)
  expect((await desk())?.villages.map(({ owesReport }) => owesReport)).toEqual([false])
  // In January a report is owed too, though the year has no targets yet.
  at(system.clock, '2024-01-10')
  expect((await desk())?.villages.map(({ owesReport }) => owesReport)).toEqual([true])
  expect((await home(town.deps, town.leader, town.id, {})).clerk).toBeNull()
})

test('a reviewer meets how much waits, since when, and what of it wants a look', async () => {
  at(system.clock, '2023-07-05')
  const town = await aTownship(system)
  const review = async () => (await home(town.deps, town.reviewer, town.id, {})).review
  expect(await review()).toMatchObject({ count: 0, oldest: null, withoutEvidence: 0 })
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 500 })
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-02', amountFen: 700 })
  expect(await review()).toMatchObject({ count: 2, oldest: { receivedOn: '2023-06-02' }, withoutEvidence: 2, late: 0 })
})

test('an empty township is led from its villages to its first bulletin', async () => {
  at(system.clock, '2023-07-05')
  const town = await aTownship(system, { villages: {} })
  const steps = async () => (await home(town.deps, town.admin, town.id, { year: '2023' })).setUp
  expect(await steps()).toMatchObject({ next: 'villages', rolesMissing: ['clerk', 'reviewer', 'leader'] })
  await town.addVillage('hekou', 0)
  expect(await steps()).toMatchObject({ next: 'targets' })
  await town.setTarget('hekou', 2023, 1_000_000)
  expect(await steps()).toMatchObject({ next: 'people', villageCount: 1, targetCount: 1 })
  expect((await home(town.deps, town.leader, town.id, {})).setUp).toBeNull()
})

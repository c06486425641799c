/** What a dispatch says of its difference to the latest bulletin, from the books to the sentence. */
import { expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { differenceText } from '../../shared/dispatch/since-bulletin.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const run = async (town: TestTownship, week: string) =>
  (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })).dispatch
const take = (town: TestTownship, month: string) =>
  takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })

/** 1,000 operating, 300 subsidy, and 90 from another village count in the bulletin of June. */
async function aBulletin() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 1_000 })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 300, category: 'subsidy' })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-29', amountFen: 90, payerVillageId: 'tuanjie' })
  await take(town, '2023-06')
  return town
}

test('money counted since, late money, and both together add up', async () => {
  const town = await aBulletin()
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 7 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 20 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-21', amountFen: 400, payerVillageId: 'hekou' })
  const dispatch = await run(town, '2023-W27')
  expect(dispatch.sinceBulletin).toEqual({
    month: '2023-06',
    bulletinCountedFen: 1_300,
    differenceFen: 27,
    issuedCountedFen: 1_300,
    parts: { since: 7, late: 20, correction: 0, rule: 0 },
  })
  expect(differenceText(dispatch)).toBe('本次累计比6月通报的13.00元多0.27元：此后计入0.07元，跨期补报0.20元。')
})

test('a changed rule is a part of its own, and only what it counts is late', async () => {
  const town = await aBulletin()
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 7 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 20 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 60, category: 'subsidy' })
  await town.saveSettings({ countingRules: [{ from: '2023-07-01', rule: 'operating_nature' }] })
  const dispatch = await run(town, '2023-W27')
  expect(dispatch.sinceBulletin).toMatchObject({
    differenceFen: -273,
    parts: { since: 7, late: 20, correction: 0, rule: -300 },
  })
})

test('where the bulletin goes further than the dispatch, what it counted after the cut-off is said with its sign', async () => {
  const town = await aBulletin()
  at(system.clock, '2023-08-10')
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-20', amountFen: 7 })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 20 })
  await take(town, '2023-07')
  const dispatch = await run(town, '2023-W26')
  expect(dispatch).toMatchObject({ cutOff: '2023-07-02', total: { countedFen: 1_320 } })
  expect(dispatch.sinceBulletin).toMatchObject({
    month: '2023-07',
    bulletinCountedFen: 1_327,
    differenceFen: -7,
    parts: { since: -7, late: 0, correction: 0, rule: 0 },
  })
  expect(differenceText(dispatch)).toBe('本次累计比7月通报的13.27元少0.07元：7月2日以后到账、通报已计入的−0.07元。')
})

test('late money that counts after the cut-off of the dispatch is in neither part of it', async () => {
  const town = await aBulletin()
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 20 })
  at(system.clock, '2023-08-10')
  await take(town, '2023-07')
  const dispatch = await run(town, '2023-W25')
  // The 90 of 29 June came from another village.
  expect(dispatch.sinceBulletin).toMatchObject({
    differenceFen: -20,
    parts: { since: 0, late: -20, correction: 0, rule: 0 },
  })
})

test('a corrected bulletin is compared as it is now, and said to have been another when it was issued', async () => {
  const town = await aBulletin()
  const forgotten = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-05-20', amountFen: 500 })
  await correctBulletin(
    town.deps,
    town.leader,
    { townshipId: town.id, month: '2023-06' },
    { entryIds: [forgotten.id], reason: '漏报' },
  )
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 7 })
  const dispatch = await run(town, '2023-W27')
  expect(dispatch.sinceBulletin).toEqual({
    month: '2023-06',
    bulletinCountedFen: 1_800,
    differenceFen: 7,
    issuedCountedFen: 1_300,
    parts: { since: 7, late: 0, correction: 0, rule: 0 },
  })
  expect(differenceText(dispatch)).toBe('本次累计比6月通报（印发时13.00元，已更正）的18.00元多0.07元：此后计入0.07元。')
})

test('late money is told apart where it is summed: entries are read only of a release that did not', async () => {
  const town = await aBulletin()
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-20', amountFen: 20 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-21', amountFen: 400, payerVillageId: 'hekou' })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-22', amountFen: 60, category: 'subsidy' })
  await town.saveSettings({ countingRules: [{ from: '2023-07-01', rule: 'operating_nature' }] })
  let listed = 0
  const list = (query: Parameters<typeof town.deps.income.list>[0]) => {
    listed++
    return town.deps.income.list(query)
  }
  const lateIn = async (week: string) => {
    const deps = { ...town.deps, income: { ...town.deps.income, list } }
    const { dispatch } = await runDispatch(deps, town.reviewer, { townshipId: town.id, week })
    return [dispatch.sinceBulletin?.parts?.late, listed]
  }
  expect(await lateIn('2023-W27')).toEqual([20, 0])

  // As an earlier release left it: one sum of all late money, from other villages too.
  const standing = (await town.deps.standings.all(town.id)).find(({ villageId }) => villageId === 'tuanjie')
  expect(standing?.sums).toMatchObject({ '07w26 late operatingNature': 20, '07w26 late interVillage': 400 })
  const { '07w26 late operatingNature': own = 0, '07w26 late interVillage': other = 0, ...sums } = standing?.sums ?? {}
  const before = { villageId: 'tuanjie', year: 2023, sums: { ...sums, '07w26 late unknown': own + other } }
  await town.deps.standings.write(town.id, [before])
  expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
  at(system.clock, '2023-07-18')
  expect(await lateIn('2023-W28')).toEqual([20, 1])
})

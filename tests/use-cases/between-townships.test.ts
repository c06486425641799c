/** Money between villages of different townships: each township's own income, taken out once, where both lie. */
import { expect, test } from 'vitest'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { readAreaBulletin } from '../../shared/areas/figures/read-area-bulletin.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { refundIncome } from '../../shared/income/refund-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { at, type TestTownship } from '../support/township.ts'

const system = useStore()
const TARGET = 10_000_000

/** A city with two counties: 河东 and 河西 in one, 山里 alone in the other; each of one village with 100,000 yuan. */
async function aCity() {
  at(system.clock, '2023-06-26')
  const city = await anArea(system, [])
  const county = await anArea(system, [{ villages: { hekou: TARGET } }, { villages: { dagedu: TARGET } }], {
    parentId: city.id,
  })
  const other = await anArea(system, [{ villages: { tuanjie: TARGET } }], { parentId: city.id })
  const [east, west] = county.towns
  const [hills] = other.towns
  if (east === undefined || west === undefined || hills === undefined) throw new Error('three townships were asked for')
  return { city, county, other, east, west, hills }
}

const from = ({ id: townshipId }: TestTownship, villageId: string) => ({ payerOutside: { townshipId, villageId } })

test('a week: unchanged in each township, taken out by the county or, between two counties, by the city', async () => {
  const { city, county, other, east, west, hills } = await aCity()
  const { deps } = city
  const onMonday = { villageId: 'hekou', receivedOn: '2023-06-26' }
  await east.count({ ...onMonday, amountFen: 3_000_000 })
  const near = await east.count({ ...onMonday, amountFen: 1_000_000, ...from(west, 'dagedu') })
  await east.count({ ...onMonday, amountFen: 500_000, category: 'other', ...from(hills, 'tuanjie') })
  await hills.count({ villageId: 'tuanjie', receivedOn: '2023-06-26', amountFen: 2_000_000 })
  await east.submit({ ...onMonday, amountFen: 70_000, ...from(west, 'dagedu') })
  const week = async (name: string) => {
    for (const town of [east, west, hills]) await runDispatch(deps, town.reviewer, { townshipId: town.id, week: name })
    const taken = []
    for (const area of [county, other, city])
      taken.push(await runAreaDispatch(deps, area.reviewer, { areaId: area.id, week: name }))
    return taken.map(({ dispatch }) => dispatch)
  }
  at(system.clock, '2023-07-03')
  const [ofCounty, ofOther, ofCity] = await week('2023-W26')
  const own = await deps.dispatches.find(east.id, '2023-W26')
  expect(own?.total).toMatchObject({ countedFen: 4_500_000, reportedFen: 4_570_000, interVillageFen: 0 })
  expect(own?.rows[0]).toMatchObject({ countedFen: 4_500_000, periodFen: 4_500_000 })
  expect(own?.outside).toMatchObject(
    [
      { townshipId: hills.id, countedFen: 500_000, operatingNatureFen: 0, reportedFen: 500_000 },
      { townshipId: west.id, countedFen: 1_000_000, periodFen: 1_000_000, reportedFen: 1_070_000 },
    ].sort((a, b) => (a.townshipId < b.townshipId ? -1 : 1)),
  )
  expect(ofCounty?.total).toMatchObject({
    countedFen: 3_500_000,
    periodFen: 3_500_000,
    reportedFen: 3_500_000,
    interVillageFen: 1_000_000,
    completionRate: { numerator: 3_500_000, denominator: 2 * TARGET },
    betweenChildren: { countedFen: 1_000_000, reportedFen: 1_070_000 },
  })
  expect(ofCounty?.rows[0]).toMatchObject({ childId: east.id, countedFen: 4_500_000, betweenFen: 1_000_000 })
  expect(ofOther?.total).toMatchObject({ countedFen: 2_000_000, interVillageFen: 0 })
  expect(ofCity?.total).toMatchObject({
    countedFen: 5_000_000,
    interVillageFen: 1_500_000,
    betweenChildren: { countedFen: 500_000, operatingNatureFen: 0 },
  })
  expect(ofCity?.outside).toEqual([])
  const table = ofCounty && composeAreaPaper(ofCounty).form === 'tables' ? composeAreaPaper(ofCounty).tables[0] : null
  const place = table?.columns.findIndex(({ header }) => header === '扣除乡镇间往来') ?? -1
  expect(table?.rows.map(({ cells }) => cells[place]?.text)).toEqual(['10,000.00', '0.00'])
  expect(table?.total?.[place]?.text).toBe('10,000.00')
  expect(table?.footnotes[0]).toBe('合计为各乡镇之和扣除乡镇间往来：累计扣除10,000.00元，本周扣除10,000.00元。')

  // Undone in the next week: it comes back out of what is taken out, in the period too.
  const undone = await reverseIncome(
    deps,
    east.reviewer,
    { townshipId: east.id, originalId: near.id },
    {
      id: 'undone',
      version: near.version,
      reason: '记错',
      on: '2023-07-03',
    },
  )
  expect(undone.entry).toMatchObject(from(west, 'dagedu'))
  at(system.clock, '2023-07-10')
  const [unchanged] = await week('2023-W27')
  expect(unchanged?.total.betweenChildren).toMatchObject({ countedFen: 1_000_000, periodFen: 0, reportedFen: 70_000 })
})

test('a township’s correction makes the county’s due, which takes out what it now says', async () => {
  const { county, east, west } = await aCity()
  const { deps, id, body } = county
  await east.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 1_000_000, ...from(west, 'dagedu') })
  at(system.clock, '2023-07-10')
  for (const town of [east, west]) {
    await takeBulletin(deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-06' })
  }
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-06' })
  await issueBulletin(deps, county.leader, { townshipId: body, month: '2023-06' })
  at(system.clock, '2023-07-20')
  const entry = await east.submit({
    villageId: 'hekou',
    receivedOn: '2023-06-20',
    amountFen: 250_000,
    ...from(west, 'dagedu'),
  })
  await correctBulletin(
    deps,
    east.leader,
    { townshipId: east.id, month: '2023-06' },
    { entryIds: [entry.id], reason: '漏报' },
  )
  const correction = await correctAreaBulletin(
    deps,
    county.leader,
    { areaId: id, month: '2023-06' },
    { reason: '河东漏报' },
  )
  const { figures, layout } = await readAreaBulletin(deps, { townshipId: body, month: '2023-06' })
  expect(figures.total).toMatchObject({ countedFen: 0, interVillageFen: 1_250_000 })
  expect(figures.total.betweenChildren).toMatchObject({ countedFen: 1_250_000, periodFen: 1_250_000 })
  expect(correction.changes).toContainEqual({
    month: '2023-06',
    villageId: null,
    villageName: '示范县合计',
    field: 'betweenFen',
    before: '10,000.00',
    after: '12,500.00',
  })
  const text = layout.sections.flatMap(({ paragraphs }) => paragraphs.map(textOf)).join('\n')
  expect(text).toContain('村与村之间的往来1.25万元已从合计中剔除，其中扣除乡镇间往来1.25万元。')
  expect(text).toContain('扣除乡镇间往来由10,000.00元更正为12,500.00元')
  const before = await readAreaBulletin(deps, { townshipId: body, month: '2023-06', revision: 1 })
  expect(before.figures.total.betweenChildren.countedFen).toBe(1_000_000)
})

test('who may be named: a village of a township below a common area, on its days, and no two at once', async () => {
  const { east, west, hills, county } = await aCity()
  const { deps } = county
  const stranger = (await anArea(system, [{ villages: { hulutou: null } }])).towns[0]
  if (stranger === undefined) throw new Error('a township was asked for')
  const money = { villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 100_000 }
  const refused = async (more: object, path = 'payerOutside') =>
    expect(east.submit({ ...money, ...more })).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
  await refused(from(stranger, 'hulutou'))
  await refused(from({ ...east, id: 'nowhere' }, 'hulutou'))
  await refused(from(west, 'hulutou'))
  await refused(from(east, 'hekou'))
  await east.addVillage('laofanying', 7)
  await refused({ ...from(west, 'dagedu'), payerVillageId: 'laofanying' })
  await west.addVillage('ended', 8, { validTo: '2023-05-31' })
  await refused(from(west, 'ended'))
  const entry = await east.submit({ ...money, ...from(hills, 'tuanjie') })
  // It is part of what is entered: the same again is the same, a mending may change it.
  expect(entry).toMatchObject(from(hills, 'tuanjie'))
  const mended = await mendIncome(
    deps,
    east.clerk,
    { townshipId: east.id, id: entry.id },
    {
      ...money,
      category: 'operating',
      ...from(west, 'dagedu'),
      version: 1,
    },
  )
  expect(mended).toMatchObject(from(west, 'dagedu'))
  const counted = await east.count({ ...money, ...from(west, 'dagedu') })
  const back = { id: 'back', amountFen: 10_000, on: '2023-06-25', reason: '多收' }
  const { entry: refund } = await refundIncome(deps, east.clerk, { townshipId: east.id, originalId: counted.id }, back)
  expect(refund).toMatchObject({ amountFen: -10_000, ...from(west, 'dagedu') })
  const unlike = { ...money, amountFen: -10_000, refundOf: counted.id, ...from(hills, 'tuanjie') }
  await expect(east.submit(unlike)).rejects.toMatchObject({ issues: [{ path: 'payerOutside' }] })
})

/** The monthly bulletin of an area: taken from what its townships issued, issued, and corrected when they correct. */
import { expect, test } from 'vitest'
import { areaReport } from '../../shared/areas/documents/area-report.ts'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { monthsWithDue } from '../../shared/areas/documents/due-corrections.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { allVillages } from '../../shared/areas/figures/all-villages.ts'
import { readAreaBulletin } from '../../shared/areas/figures/read-area-bulletin.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { bulletinFileKey } from '../../shared/bulletin/files/file-keys.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { at, type TestTownship } from '../support/township.ts'

const system = useStore()

async function issue({ deps, id, reviewer, leader }: TestTownship, month = '2023-06'): Promise<void> {
  await takeBulletin(deps, reviewer, { townshipId: id, month })
  await issueBulletin(deps, leader, { townshipId: id, month })
}

/** Two townships of one village each, with 50,000 and 20,000 yuan of 100,000; and one that is late. */
async function threeTownships() {
  at(system.clock, '2023-07-10')
  const county = await anArea(system, [
    { villages: { hekou: 10_000_000 } },
    { villages: { dagedu: 10_000_000 } },
    { villages: { tuanjie: 30_000_000 } },
  ])
  const [first, second, late] = county.towns
  if (first === undefined || second === undefined || late === undefined)
    throw new Error('three townships were asked for')
  await first.count({ villageId: 'hekou', amountFen: 5_000_000, receivedOn: '2023-06-05' })
  await second.count({ villageId: 'dagedu', amountFen: 2_000_000, receivedOn: '2023-05-05' })
  await late.count({ villageId: 'tuanjie', amountFen: 1_000_000, receivedOn: '2023-06-05' })
  return { county, first, second, late }
}

test('the bulletin of an area is made from issued ones, says who is 未报, and is issued like a township’s', async () => {
  const { county, first, second, late } = await threeTownships()
  const { deps, id, body } = county
  await issue(first)
  await issue(second)
  // A draft may be thrown away yet.
  await takeBulletin(deps, late.reviewer, { townshipId: late.id, month: '2023-06' })
  await expect(takeAreaBulletin(deps, county.reader, { areaId: id, month: '2023-06' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const { figures, created } = await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-06' })
  expect(created).toBe(true)
  expect(figures.total).toMatchObject({ countedFen: 7_000_000, periodFen: 5_000_000, targetFen: 20_000_000 })
  expect(figures.rows).toMatchObject([
    { childId: first.id, rank: 1, countedFen: 5_000_000, light: 'green', document: { period: '2023-06', revision: 1 } },
    { childId: second.id, rank: 2, countedFen: 2_000_000, light: 'red', document: { period: '2023-06' } },
    { childId: late.id, rank: null, countedFen: null, document: null, reportState: 'missing', lastKnown: null },
  ])
  await expect(issueBulletin(deps, county.reviewer, { townshipId: body, month: '2023-06' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(issueBulletin(deps, first.leader, { townshipId: body, month: '2023-06' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const { state } = await issueBulletin(deps, county.leader, { townshipId: body, month: '2023-06' })
  expect(state).toMatchObject({ status: 'issued', number: null, files: [{ revision: 1 }] })
  const { layout } = await readAreaBulletin(deps, { townshipId: body, month: '2023-06' })
  const text = layout.sections.flatMap(({ paragraphs }) => paragraphs.map(textOf)).join('\n')
  expect(layout.title).toBe('示范县人民政府关于2023年上半年村级集体经济收入情况的通报')
  expect(text).toContain('截至6月30日，示范县已报的2个乡镇累计收入7.00万元，完成年度目标')
  expect(text).toContain('\n1个乡镇达到序时进度，1个乡镇落后于序时进度；下达年度目标的2个村中，尚无村完成年度目标')
  expect(text).toContain('完成年度目标（20.00万元）的35.0%，落后于序时进度（50.0%）15.0个百分点。6月份收入5.00万元。')
  expect(text).toContain('明沙乡到取数时尚未印发本期通报，列为未报')
  const xlsx = county.files.kept.get(bulletinFileKey({ townshipId: body, month: '2023-06', revision: 1 }, 'xlsx'))
  const sheets = JSON.parse(new TextDecoder().decode(xlsx)).layout.sheets
  expect(sheets[0].rows.map(({ cells }: { cells: { text: string }[] }) => cells[1]?.text)).toEqual([
    'hekou村',
    'dagedu村',
  ])
  const [, , villages, sources] = layout.annexes
  expect(villages?.title).toBe('附件3　示范县2023年上半年各村完成率情况表')
  expect(sources?.rows[0]?.cells.map(({ text }) => text)).toContain('2023年6月第1版')
  // Who came late is in the next one, with all it has.
  at(system.clock, '2023-08-10')
  await issueBulletin(deps, late.leader, { townshipId: late.id, month: '2023-06' })
  for (const town of [first, second, late]) await issue(town, '2023-07')
  const july = (await takeAreaBulletin(deps, county.leader, { areaId: id, month: '2023-07' })).figures
  expect(july.total).toMatchObject({ countedFen: 8_000_000, periodFen: 0, missingTownshipCount: 0 })
  expect(july.otherChangeFen).toBe(1_000_000)
  const inJuly = (await readAreaBulletin(deps, { townshipId: body, month: '2023-07' })).layout.sections
  expect(inJuly.flatMap(({ paragraphs }) => paragraphs.map(textOf)).join('\n')).not.toMatch(/(^|[^\d])0个乡镇/)
  expect((await takeAreaBulletin(deps, county.leader, { areaId: id, month: '2023-06' })).figures).toEqual(figures)
})

test('a township’s correction makes the area’s due; its leader makes it, once, for every month', async () => {
  const { county, first, second, late } = await threeTownships()
  const { deps, id, body } = county
  for (const town of [first, second, late]) await issue(town)
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-06' })
  await issueBulletin(deps, county.leader, { townshipId: body, month: '2023-06' })
  const ask = (reason: string, actor = county.leader) =>
    correctAreaBulletin(deps, actor, { areaId: id, month: '2023-06' }, { reason, requestId: 'r1' })
  await expect(ask('没有什么要更正')).rejects.toMatchObject({ code: 'wrong_state' })
  at(system.clock, '2023-07-20')
  const entry = await second.submit({ villageId: 'dagedu', amountFen: 6_000_000, receivedOn: '2023-06-20' })
  await correctBulletin(
    deps,
    second.leader,
    { townshipId: second.id, month: '2023-06' },
    { entryIds: [entry.id], reason: '漏报租金' },
  )
  expect((await monthsWithDue(deps, id, 2023)).map(({ due }) => due)).toEqual([
    [expect.objectContaining({ childId: second.id, usedRevision: 1, latestRevision: 2 })],
  ])
  expect((await readAreaBulletin(deps, { townshipId: body, month: '2023-06' })).figures.total.countedFen).toBe(
    8_000_000,
  )
  await expect(ask('乡里更正', county.reviewer)).rejects.toMatchObject({ code: 'forbidden' })
  const correction = await ask('乡里更正')
  expect(await ask('乡里更正')).toEqual(correction)
  expect(correction).toMatchObject({ number: 1, revisions: [{ month: '2023-06', from: 1, to: 2 }] })
  expect(correction.changes).toContainEqual({
    month: '2023-06',
    villageId: second.id,
    villageName: '明沙乡',
    field: 'countedFen',
    before: '20,000.00',
    after: '80,000.00',
  })
  const { figures, layout } = await readAreaBulletin(deps, { townshipId: body, month: '2023-06' })
  expect(figures).toMatchObject({ revision: 2, total: { countedFen: 14_000_000 } })
  expect(figures.rows[0]).toMatchObject({ childId: second.id, rank: 1, document: { revision: 2 } })
  expect(layout.title).toBe('示范县人民政府关于更正2023年上半年村级集体经济收入数据的通报')
  const before = await readAreaBulletin(deps, { townshipId: body, month: '2023-06', revision: 1 })
  expect(before.figures.total.countedFen).toBe(8_000_000)
  expect((await monthsWithDue(deps, id, 2023)).flatMap(({ due }) => due)).toEqual([])
  expect((await deps.bulletins.state(body, '2023-06'))?.files.map(({ revision }) => revision)).toEqual([1, 2])
})

test('a week of an area names the dispatches of its townships; who has none is 未报 with what was last known', async () => {
  const { county, first, second, late } = await threeTownships()
  const { deps, id } = county
  at(system.clock, '2023-07-03')
  for (const town of [first, second, late])
    await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
  await runAreaDispatch(deps, county.reviewer, { areaId: id, week: '2023-W26' })
  at(system.clock, '2023-07-10')
  for (const town of [first, second]) await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
  const { dispatch } = await runAreaDispatch(deps, county.leader, { areaId: id, week: '2023-W27' })
  const last = await deps.dispatches.find(late.id, '2023-W26')
  expect(dispatch.rows.at(-1)).toMatchObject({
    childId: late.id,
    document: null,
    lastKnown: { document: { period: '2023-W26', sha256: last?.digest }, countedFen: 1_000_000, targetFen: 30_000_000 },
  })
  expect(dispatch).toMatchObject({ otherChangeFen: -1_000_000, previousWeek: '2023-W26', childWord: '乡镇' })
  await expect(runAreaDispatch(deps, county.leader, { areaId: id, week: '2023-W25' })).rejects.toMatchObject({
    code: 'backwards',
  })
  const report = (asOf: string) => areaReport(deps, county.reader, id, { asOf })
  expect(await report('2023-07-10')).toMatchObject({
    period: '2023-W27',
    paragraph: expect.stringContaining('尚无村完成年度目标，全县进账7.00万元，完成全年目标的35.0%'),
  })
  expect(await report('2023-07-08')).toMatchObject({ period: '2023-W26', cutOff: '2023-07-02' })
  await expect(report('2023-06-30')).rejects.toMatchObject({ code: 'not_found' })
})

test('every village of many townships is listed in ranking order, a few documents read at a time', async () => {
  at(system.clock, '2023-07-10')
  const villages = Array.from({ length: 12 }, (_, index) => ({ villages: { [`v${index}`]: 10_000_000 } }))
  const county = await anArea(system, villages)
  for (const [index, town] of county.towns.entries()) {
    await town.count({ villageId: `v${index}`, amountFen: 100_000 * (index + 1), receivedOn: '2023-06-05' })
    await issue(town)
  }
  const { figures } = await takeAreaBulletin(county.deps, county.reviewer, { areaId: county.id, month: '2023-06' })
  const { frozenDocuments } = county.deps
  let [now, most] = [0, 0]
  const bulletin: typeof frozenDocuments.bulletin = async (...asked) => {
    most = Math.max(most, ++now)
    const found = await frozenDocuments.bulletin(...asked)
    now--
    return found
  }
  const listed = await allVillages({ ...county.deps, frozenDocuments: { ...frozenDocuments, bulletin } }, figures)
  expect(listed?.map(({ villageId }) => villageId)).toEqual(Array.from({ length: 12 }, (_, index) => `v${11 - index}`))
  expect(most).toBe(8)
})

/** What an import makes of a ledger, and what it refuses. */
import { describe, expect, it } from 'vitest'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { scheduledJob } from '../../shared/permissions/actor.ts'
import { aRow, aSheet, entryHeadings, SAMPLE_WORKBOOK, sampleSheets, sampleWith, villages } from './a-ledger.ts'
import { messages, reviewer, useImports } from './imports.ts'

const { system, newTownship, load, entry, june, expectStandingsTrue } = useImports()

describe('a paying village of another township', () => {
  const row = (payingVillage: string, no = 'A-1') => [...aRow({ no }), payingVillage]
  const sheet = (...rows: ReturnType<typeof row>[]) => aSheet('收入台账', [[...entryHeadings, '付款村'], ...rows])

  it('is read by names, comes out of a download as it goes in, and is a bad row where nobody is called so', async () => {
    const { deps } = system
    const [here, there] = [newTownship(), newTownship()]
    const created = { countyId: `county-${here}`, sample: false, createdAt: '2023-01-01T00:00:00.000Z' }
    await deps.townships.create({ id: here, name: '青山镇', ...created })
    await deps.townships.create({ id: there, name: '河东镇', ...created })
    await load(there, [villages])
    const outside = { townshipId: there, villageId: 'xinsheng' }
    expect(messages(await load(here, [villages, sheet(row('河东镇/新胜村'), row('新胜村', 'A-2'))]))).toEqual([])
    expect(await entry(here, 'A-1')).toMatchObject({ payerOutside: outside })
    expect(await entry(here, 'A-2')).toMatchObject({ payerVillageId: 'xinsheng' })
    await expectStandingsTrue(here)
    const again = await load(here, [sheet(row(`${there}/xinsheng`), row('新胜村', 'A-2'))])
    expect(messages(again)).toEqual([])
    const changed = await load(here, [sheet(row('河东镇/河口村'))])
    expect(messages(changed)).toEqual([expect.stringContaining(`系统里是${there}/xinsheng，这里是${there}/hekou`)])
    const bad = await load(here, [sheet(row('河西镇/新胜村', 'A-3'), row(`${here}/xinsheng`, 'A-4'))])
    expect(messages(bad)).toEqual([
      expect.stringMatching(/第2行 K列“付款村”：本地区没有“河西镇”这个乡镇/),
      expect.stringMatching(/第3行 K列“付款村”：本乡镇的村请选本乡镇的付款村/),
    ])
  })
})

describe('the sample', () => {
  it('makes the township and its figures', async () => {
    const townshipId = newTownship()
    const report = await load(townshipId, await sampleSheets())
    expect(report).toMatchObject({
      outcome: 'written',
      townshipCreated: true,
      townshipName: '明沙乡',
      villages: { added: 14, changed: 0, unchanged: 0 },
      targets: { added: 14, changed: 0, unchanged: 0 },
      pastIncome: { added: 13, changed: 0, unchanged: 0 },
      projects: { added: 10, changed: 0, unchanged: 0 },
      entries: { added: 154, changed: 0, unchanged: 0 },
      problems: [],
      earlierYears: 1,
      unmatchedReversals: [],
    })
    const week = await runDispatch(
      { ...system.deps, requestDelivery: async () => {}, log: { info: () => {}, error: () => {} } },
      scheduledJob,
      { townshipId, week: '2023-W26' },
    )
    expect(week.dispatch.total).toMatchObject({ countedFen: 235_661_236, periodFen: 6_920_000 })
    const { total, metCount, rows } = await june(townshipId)
    expect(total).toMatchObject({ countedFen: 234_781_236, targetFen: 400_000_000 })
    expect(metCount).toBe(5)
    expect(rows.find((row) => row.villageId === 'yongfeng')).toMatchObject({ countedFen: 0, lastYearFullFen: null })
    expect(rows.find((row) => row.villageId === 'liushuhao')?.reportedFen).toBe(
      (rows.find((row) => row.villageId === 'liushuhao')?.countedFen ?? 0) + 1_500_000,
    )
    await expectStandingsTrue(townshipId)
  })

  it('changes nothing the second time, whether as folder or as workbook', async () => {
    const townshipId = newTownship()
    await load(townshipId, await sampleSheets())
    const before = await system.deps.standings.yearBooks(townshipId, 2023)
    for (const sheets of [await sampleSheets(), await readSheets(SAMPLE_WORKBOOK)]) {
      expect(await load(townshipId, sheets)).toMatchObject({
        outcome: 'written',
        townshipCreated: false,
        villages: { added: 0, changed: 0, unchanged: 14 },
        targets: { added: 0, changed: 0, unchanged: 14 },
        pastIncome: { added: 0, changed: 0, unchanged: 13 },
        projects: { added: 0, changed: 0, unchanged: 10 },
        entries: { added: 0, changed: 0, unchanged: 154 },
      })
    }
    expect(await system.deps.standings.yearBooks(townshipId, 2023)).toEqual(before)
    expect(await entry(townshipId, 'MS-2023-0079')).toMatchObject({ version: 1 })
  })

  it('keeps who reversed what, what is history, and that it was imported', async () => {
    const townshipId = newTownship()
    await load(townshipId, await sampleSheets())
    expect(await entry(townshipId, 'MS-2023-0059')).toMatchObject({ reversedBy: 'MS-2023-0079', status: 'approved' })
    expect(await entry(townshipId, 'MS-2023-0079')).toMatchObject({ reversalOf: 'MS-2023-0059', amountFen: -2_400_000 })
    expect(await entry(townshipId, 'MS-2023-0001')).toMatchObject({
      countedOn: '2022-12-30',
      imported: true,
      writers: ['import'],
      projectId: 'dongshalaxianzhikufangchuzu',
      history: [{ action: 'imported', by: 'import' }],
    })
    expect(await entry(townshipId, 'MS-2023-0145')).toMatchObject({ status: 'submitted' })
    expect(await entry(townshipId, 'MS-2023-0109')).toMatchObject({ status: 'returned' })
    expect((await system.deps.income.pending(townshipId)).map((one) => one.id)).toEqual(['MS-2023-0145'])
  })
})

describe('what is refused', () => {
  it('an actor who may not import', async () => {
    const townshipId = newTownship()
    const sheets = [villages]
    for (const actor of [scheduledJob, reviewer(townshipId)]) {
      await expect(importLedger(system.deps, actor, { townshipId, year: 2023, sheets })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })

  it('a file without a ledger', async () => {
    await expect(load(newTownship(), [aSheet('通讯录', [['姓名'], ['甲']])])).rejects.toThrow(/没有找到可以导入的内容/)
  })

  it('everything, when one row is bad; then nothing is written', async () => {
    const townshipId = newTownship()
    const report = await load(townshipId, await sampleWith('MS-2023-0003', { '金额(元)': '3300.005' }))
    expect(report.outcome).toBe('refused')
    expect(messages(report)).toEqual([
      '收入台账 第4行 F列“金额(元)”：“3300.005”的小数位太多，金额最细到分（最多两位小数）',
    ])
    expect(await system.deps.townships.find(townshipId)).toBeNull()
    expect(await entry(townshipId, 'MS-2023-0002')).toBeNull()
  })

  it('only the bad rows, when asked to skip them', async () => {
    const townshipId = newTownship()
    const sheets = await sampleWith('MS-2023-0003', { '金额(元)': '3300.005' })
    const report = await load(townshipId, sheets, { skipBad: true })
    expect(report).toMatchObject({ outcome: 'written', entries: { added: 153 } })
    expect(await entry(townshipId, 'MS-2023-0003')).toBeNull()
    expect((await june(townshipId)).total.countedFen).toBe(234_781_236 - 330_000)
  })

  it('nothing is written by a dry run either', async () => {
    const townshipId = newTownship()
    const report = await load(townshipId, await sampleSheets(), { dryRun: true })
    expect(report).toMatchObject({ outcome: 'dry_run', entries: { added: 154 } })
    expect(await system.deps.townships.find(townshipId)).toBeNull()
    await load(townshipId, await sampleSheets())
    const again = await load(townshipId, await sampleWith('MS-2023-0145', { 状态: '已审核' }), { dryRun: true })
    expect(again).toMatchObject({ outcome: 'dry_run', entries: { added: 0, changed: 1, unchanged: 153 } })
    expect(await entry(townshipId, 'MS-2023-0145')).toMatchObject({ status: 'submitted' })
  })
})

it('a new township is named by what is given, else by its file, else by its id', async () => {
  const [given, byFile, byId] = [newTownship(), newTownship(), newTownship()]
  await load(given, [villages], { name: '白云镇' })
  await load(byFile, [villages])
  await load(byId, [{ ...villages, file: '台账.xlsx' }])
  const names = await Promise.all([given, byFile, byId].map((id) => system.deps.townships.find(id)))
  expect(names.map((one) => one?.name)).toEqual(['白云镇', '青山镇', byId])
})

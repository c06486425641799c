import { describe, expect, it } from 'vitest'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import type { ImportReport } from '../../shared/ledger/report.ts'
import { type Actor, operator, scheduledJob } from '../../shared/permissions/actor.ts'
import { projectSchema } from '../../shared/projects/project.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { projectsTable } from '../../shared/spreadsheets/projects-table.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { useStore } from '../support/store.ts'
import {
  aRow,
  aSheet,
  entries,
  entryHeadings,
  type RowParts,
  SAMPLE_WORKBOOK,
  sampleSheets,
  sampleWith,
  targets,
  villages,
} from './a-ledger.ts'

const system = useStore()
let lastTownship = 0
const newTownship = () => `town${++lastTownship}`

type Options = { dryRun?: boolean; skipBad?: boolean; late?: boolean; name?: string }

function load(townshipId: string, sheets: Sheet[], options: Options = {}): Promise<ImportReport> {
  return importLedger(system.deps, operator, { townshipId, year: 2023, sheets, ...options })
}

/** A small township with these rows. */
function small(townshipId: string, rows: RowParts[], options: Options = {}): Promise<ImportReport> {
  return load(townshipId, [villages, targets, entries(...rows)], options)
}

const messages = (report: ImportReport) => report.problems.map(problemText)
const entry = (townshipId: string, id: string) => system.deps.income.entry(townshipId, id)
const june = (townshipId: string) =>
  takeBulletin(system.deps, scheduledJob, { townshipId, month: '2023-06' }).then(({ figures }) => figures)

async function expectStandingsTrue(townshipId: string): Promise<void> {
  expect((await rebuildStandings(system.deps, townshipId, { write: false })).differences).toEqual([])
}

function reviewer(townshipId: string): Actor {
  return {
    kind: 'person',
    id: 'local|reviewer',
    name: '审核员',
    memberships: [
      {
        id: 'm',
        scope: { kind: 'township', townshipId },
        role: 'reviewer',
        name: '审核员',
        villageIds: [],
        identity: null,
        invitation: null,
        validUntil: null,
        addedBy: 'x',
        addedAt: 'x',
        version: 1,
      },
    ],
  }
}

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

describe('reversals', () => {
  const original: RowParts = { no: 'A-1', amount: 1000 }

  it.each<[string, RowParts[], string]>([
    ['of what is not there', [{ no: 'R', amount: -1000, reversalOf: 'A-9' }], '找不到原编号 A-9'],
    ['of another amount', [original, { no: 'R', amount: -999, reversalOf: 'A-1' }], '冲销金额应当是 −1,000.00 元'],
    ['that is positive', [original, { no: 'R', amount: 1000, reversalOf: 'A-1' }], '冲销金额应当是'],
    ['of another village', [original, { no: 'R', village: '新胜村', amount: -1000, reversalOf: 'A-1' }], '另一个村'],
    [
      'of another category',
      [original, { no: 'R', category: '其他收入', amount: -1000, reversalOf: 'A-1' }],
      '收入类别要与',
    ],
    [
      'of what is not approved',
      [
        { ...original, status: '待审核' },
        { no: 'R', amount: -1000, reversalOf: 'A-1' },
      ],
      '还没有审核',
    ],
    [
      'of a reversal',
      [original, { no: 'R', amount: -1000, reversalOf: 'A-1' }, { no: 'S', amount: 1000, reversalOf: 'R' }],
      '冲销不能再冲销',
    ],
    [
      'twice',
      [original, { no: 'R', amount: -1000, reversalOf: 'A-1' }, { no: 'S', amount: -1000, reversalOf: 'A-1' }],
      '已经由 R 冲销',
    ],
    [
      'of a bad row',
      [
        { ...original, on: 'x' },
        { no: 'R', amount: -1000, reversalOf: 'A-1' },
      ],
      '那一行有误',
    ],
  ])('%s', async (_, rows, why) => {
    const report = await small(newTownship(), rows)
    expect(report.outcome).toBe('refused')
    expect(messages(report).at(-1)).toMatch(/^收入台账 第\d+行 J列“冲销原编号”：/)
    expect(messages(report).at(-1)).toContain(why)
  })

  it('stand anywhere in the file, and may come later than their original', async () => {
    const townshipId = newTownship()
    await small(townshipId, [{ no: 'R', amount: -1000, reversalOf: 'A-1' }, original, { no: 'A-2', amount: 500 }])
    expect(await entry(townshipId, 'A-1')).toMatchObject({ reversedBy: 'R', version: 1 })
    const report = await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '待审核' }])
    expect(report).toMatchObject({ outcome: 'written', entries: { added: 1 } })
    expect(await entry(townshipId, 'A-2')).toMatchObject({ reversedBy: 'R2', version: 2 })
    await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '退回' }])
    expect(await entry(townshipId, 'A-2')).not.toHaveProperty('reversedBy')
    await small(townshipId, [{ no: 'R2', amount: -500, reversalOf: 'A-2', status: '已审核' }])
    expect(await entry(townshipId, 'A-2')).toMatchObject({ reversedBy: 'R2' })
    expect((await june(townshipId)).total.countedFen).toBe(0)
    await expectStandingsTrue(townshipId)
  })

  it('that name no original are kept and shown', async () => {
    const townshipId = newTownship()
    const report = await small(townshipId, [original, { no: null, amount: '（300）' }])
    expect(report.unmatchedReversals).toMatchObject([
      { sheet: '收入台账', row: 3, villageName: '河口村', amountFen: -30_000 },
    ])
    const [unmatched] = report.unmatchedReversals
    expect(await entry(townshipId, unmatched?.id ?? '')).toMatchObject({ unmatchedReversal: true, status: 'approved' })
    expect((await june(townshipId)).total.countedFen).toBe(70_000)
  })
})

describe('a newer ledger', () => {
  it('adds rows, mends and resubmits, moves states forward', async () => {
    const townshipId = newTownship()
    const first: RowParts[] = [
      { no: 'mend', status: '待审核' },
      { no: 'approve', status: '待审核' },
      { no: 'return', status: '待审核' },
      { no: 'resubmit', status: '退回' },
      { no: 'stay', status: '已审核' },
    ]
    await small(townshipId, first)
    const report = await small(townshipId, [
      { no: 'mend', status: '待审核', amount: 2000, village: '新胜村' },
      { no: 'approve', status: '已审核', voucher: '3月1号' },
      { no: 'return', status: '退回' },
      { no: 'resubmit', status: '待审核', note: null },
      { no: 'stay', status: '已审核', voucher: '3月2号' },
      { no: 'new' },
    ])
    expect(report.entries).toEqual({ added: 1, changed: 5, unchanged: 0 })
    expect(await entry(townshipId, 'mend')).toMatchObject({ villageId: 'xinsheng', amountFen: 200_000, version: 2 })
    expect((await entry(townshipId, 'mend'))?.history.at(-1)).toMatchObject({
      action: 'mended',
      before: { villageId: 'hekou', amountFen: 100_000 },
    })
    expect(await entry(townshipId, 'approve')).toMatchObject({ status: 'approved', countedOn: '2023-03-05' })
    expect(await entry(townshipId, 'return')).toMatchObject({ status: 'returned' })
    const resubmitted = await entry(townshipId, 'resubmit')
    expect(resubmitted).toMatchObject({ status: 'submitted' })
    expect(resubmitted).not.toHaveProperty('note')
    const locked = await entry(townshipId, 'stay')
    expect(locked).toMatchObject({ voucherNo: '3月2号', status: 'approved' })
    expect(locked?.history.at(-1)?.action).toBe('voucher_added')
    expect((await system.deps.income.pending(townshipId)).map((one) => one.id).sort()).toEqual(['mend', 'resubmit'])
    expect((await june(townshipId)).total.countedFen).toBe(300_000)
    await expectStandingsTrue(townshipId)
  })

  it('does not change what is approved, nor take it back', async () => {
    const townshipId = newTownship()
    await small(townshipId, [{ no: 'A-1', voucher: '3月1号' }, { no: 'A-2' }, { no: 'A-3' }])
    const report = await small(townshipId, [
      { no: 'A-1', voucher: '3月9号' },
      { no: 'A-2', amount: 1001, payer: '别的公司' },
      { no: 'A-3', status: '待审核' },
    ])
    expect(report.outcome).toBe('refused')
    expect(messages(report)).toEqual([
      '收入台账 第2行 H列“记账凭证号”：已审核的收入不能改（记账凭证号：系统里是3月1号，这里是3月9号）；如有错误请冲销后重新填报',
      '收入台账 第3行 E列“金额(元)”：已审核的收入不能改（金额：系统里是1,000.00元，这里是1,001.00元；付款方：系统里是某公司，这里是别的公司）；如有错误请冲销后重新填报',
      '收入台账 第4行 I列“状态”：系统里已审核，不能改回“待审核”；如有错误请冲销',
    ])
    // An emptied voucher number takes nothing away.
    expect(await small(townshipId, [{ no: 'A-1' }])).toMatchObject({ outcome: 'written', entries: { unchanged: 1 } })
  })

  it('leaves alone what people have decided here since the same ledger came in', async () => {
    const townshipId = newTownship()
    const rows: RowParts[] = [
      { no: 'A-1', status: '待审核' },
      { no: 'A-2', status: '待审核' },
    ]
    await small(townshipId, rows)
    const actor = reviewer(townshipId)
    await approveIncome(system.deps, actor, { townshipId, id: 'A-1' }, { version: 1, category: 'other' })
    await returnIncome(system.deps, actor, { townshipId, id: 'A-2' }, { version: 1, reason: '缺凭证' })
    expect(await small(townshipId, rows)).toMatchObject({
      outcome: 'written',
      entries: { added: 0, changed: 0, unchanged: 2 },
    })
    expect(await entry(townshipId, 'A-1')).toMatchObject({ status: 'approved', category: 'other' })
    expect(await entry(townshipId, 'A-2')).toMatchObject({ status: 'returned' })
    // What is the same on both sides needs no decision again.
    const report = await small(townshipId, [{ no: 'A-2', status: '退回' }])
    expect(report.entries).toEqual({ added: 0, changed: 0, unchanged: 1 })
  })

  it('keeps every version of a target, and does not turn back a target changed here', async () => {
    const townshipId = newTownship()
    const { deps } = system
    await small(townshipId, [{}])
    const changed = {
      ...targets,
      rows: targets.rows.map((row, at) => (at === 1 ? ['河口村', 2023, 18, '〔2023〕9号'] : row)),
    }
    expect(await load(townshipId, [villages, changed])).toMatchObject({
      targets: { added: 0, changed: 1, unchanged: 1 },
    })
    const target = await deps.targets.find(townshipId, 'hekou', 2023)
    expect(target).toMatchObject({
      amountFen: 18_000_000,
      documentNo: '〔2023〕9号',
      reason: '导入',
      version: 2,
      earlier: [{ amountFen: 15_000_000, documentNo: '〔2023〕3号' }],
    })
    if (target === null) throw new Error('no target')
    const { earlier, version, villageId, year, ...current } = target
    const here = { ...current, amountFen: 16_000_000, setBy: 'local|admin' }
    await deps.targets.save(
      townshipId,
      { villageId, year, ...here, version: 3, earlier: [...earlier, current] },
      version,
    )
    expect(await load(townshipId, [villages, changed])).toMatchObject({ targets: { changed: 0, unchanged: 2 } })
    expect(await deps.targets.find(townshipId, 'hekou', 2023)).toMatchObject({ amountFen: 16_000_000 })
  })

  it('renames a village by its code and updates a project, but never moves its stage back', async () => {
    const townshipId = newTownship()
    const project = (stage: string, investment: number) =>
      aSheet('项目台账', [
        ['项目名称', '发展模式', '参与村', '总投资(万元)', '当前阶段'],
        ['厂房', '飞地经济', '河口村', investment, stage],
      ])
    await load(townshipId, [villages, project('建设实施', 100)])
    const renamed = {
      ...villages,
      rows: villages.rows.map((row, at) => (at === 2 ? ['新兴村', ...row.slice(1)] : row)),
    }
    expect(await load(townshipId, [renamed, project('验收', 120)])).toMatchObject({
      villages: { added: 0, changed: 1, unchanged: 1 },
      projects: { changed: 1 },
    })
    expect(await system.deps.villages.find(townshipId, 'xinsheng')).toMatchObject({ name: '新兴村', version: 2 })
    const report = await load(townshipId, [project('建设实施', 120)])
    expect(report.projects).toEqual({ added: 0, changed: 0, unchanged: 1 })
    expect(report.notes).toEqual([expect.stringContaining('没有改回')])
    expect(await system.deps.projects.ofTownship(townshipId)).toMatchObject([
      { stage: 'accepted', investmentFen: 120_000_000 },
    ])
  })
})

describe('projects', () => {
  const headings = ['项目名称', '发展模式', '参与村', '总投资(万元)', '当前阶段', '开工日期', '负责人', '实际完工日期']
  const sheetOf = (...cells: (string | number | null)[]) =>
    aSheet('项目台账', [headings, ['厂房', '飞地经济', '河口村', ...cells]])

  it('bring their history: an import is its own actor, and the row taken before turns nothing back', async () => {
    const townshipId = newTownship()
    const { deps } = system
    const first = sheetOf(100, '建设实施', '2023-03-01', '张三', null)
    await load(townshipId, [villages, first])
    const [made] = await deps.projects.ofTownship(townshipId)
    expect(made).toMatchObject({ movedOn: '2023-03-01', stageSince: '2023-03-01', owner: '张三', moves: [] })
    if (made === undefined) throw new Error('no project')
    await deps.projects.save(townshipId, { ...made, owner: '李四', version: 2 }, 1)
    expect((await load(townshipId, [first])).projects).toEqual({ added: 0, changed: 0, unchanged: 1 })
    expect(await deps.projects.find(townshipId, made.id)).toMatchObject({ owner: '李四' })

    await load(townshipId, [sheetOf(100, '完工', '2023-03-01', null, '2023-06-20')])
    expect(await deps.projects.find(townshipId, made.id)).toMatchObject({
      owner: '李四',
      stage: 'completed',
      stageSince: '2023-06-20',
      moves: [{ from: 'building', to: 'completed', on: '2023-06-20' }],
    })
    const { items } = await deps.projects.events(townshipId, made.id, { limit: 9 })
    expect(items).toMatchObject([
      {
        version: 3,
        action: 'imported',
        by: 'import',
        fields: expect.arrayContaining([{ field: 'stage', before: 'building', after: 'completed' }]),
      },
      { version: 1, action: 'imported', by: 'import' },
    ])
  })

  it('go out in the same columns and come back without a change', async () => {
    const townshipId = newTownship()
    const { deps } = system
    await load(townshipId, [villages, sheetOf(100, '完工', '2023-03-01', '张三', '2023-06-20')])
    const [made] = await deps.projects.ofTownship(townshipId)
    if (made === undefined) throw new Error('no project')
    const full = projectSchema.parse({
      ...made,
      funding: [{ source: 'self_raised', amountFen: 33_333_300 }],
      expectedYearlyFen: 3_600_000,
      physicalPercent: 100,
      disbursedPercent: 1,
      enclave: { park: '=县产业园', operator: '运营公司' },
      procedure: { branchProposal: '2022-11-01' },
      note: '先建后补',
      version: 2,
    })
    await deps.projects.save(townshipId, full, 1)
    const bytes = await createSpreadsheets().write([
      projectsTable('明沙乡', [full], await deps.villages.ofTownship(townshipId)),
    ])
    const sheets = await createSpreadsheets().read(bytes, '项目台账.xlsx')
    const report = await load(townshipId, sheets)
    expect([report.problems, report.projects]).toEqual([[], { added: 0, changed: 0, unchanged: 1 }])
    const elsewhere = newTownship()
    await load(elsewhere, [villages, ...sheets])
    const { moves, ledgerRow, recordedOn, version, ...content } = full
    expect(await deps.projects.find(elsewhere, full.id)).toMatchObject(content)
    expect([moves, version, typeof ledgerRow, typeof recordedOn]).toEqual([[], 2, 'string', 'string'])
  })
})

describe('closed months', () => {
  async function closed(rows: RowParts[] = [{ no: 'A-1' }, { no: 'A-2', status: '待审核' }]): Promise<string> {
    const townshipId = newTownship()
    await small(townshipId, rows)
    await june(townshipId)
    return townshipId
  }

  it('refuse new rows, of this year and of earlier ones', async () => {
    const townshipId = await closed()
    const report = await small(townshipId, [
      { no: 'A-1' },
      { no: 'A-3', on: '2023-06-30' },
      { no: 'A-4', on: '2022-12-30' },
      { no: 'A-5', on: '2023-07-01' },
    ])
    expect(report).toMatchObject({ outcome: 'refused', refusedLate: 2 })
    expect(messages(report)[0]).toMatch(/^收入台账 第3行 C列“到账日期”：2023年6月30日所在的月份已经关账.*--late/)
    const skipped = await small(
      townshipId,
      [
        { no: 'A-3', on: '2023-06-30' },
        { no: 'A-5', on: '2023-07-01' },
      ],
      { skipBad: true },
    )
    expect(skipped).toMatchObject({ outcome: 'written', refusedLate: 1, entries: { added: 1 } })
  })

  it('with late, count them in the earliest open month; the published figure stays', async () => {
    const townshipId = await closed()
    const published = await june(townshipId)
    const rows: RowParts[] = [
      { no: 'A-3', on: '2023-06-30' },
      { no: 'A-4', on: '2023-05-01', status: '待审核' },
      { no: 'A-5', on: '2023-07-05' },
    ]
    const report = await small(townshipId, rows, { late: true })
    expect(report).toMatchObject({ outcome: 'written', lateEntries: 1, entries: { added: 3 } })
    expect(await entry(townshipId, 'A-3')).toMatchObject({ countedOn: '2023-07-01', late: true })
    expect(await entry(townshipId, 'A-5')).toMatchObject({ countedOn: '2023-07-05' })
    expect(await entry(townshipId, 'A-5')).not.toHaveProperty('late')
    expect(await june(townshipId)).toEqual(published)
    // They are known now: the same again needs no permission.
    expect(await small(townshipId, rows)).toMatchObject({ outcome: 'written', entries: { unchanged: 3 } })
    await expectStandingsTrue(townshipId)
  })

  it('let a row that was waiting be approved: it counts late', async () => {
    const townshipId = await closed()
    const report = await small(townshipId, [{ no: 'A-2', status: '已审核' }])
    expect(report).toMatchObject({ outcome: 'written', lateEntries: 1 })
    expect(await entry(townshipId, 'A-2')).toMatchObject({ countedOn: '2023-07-01', late: true })
  })
})

describe('while others work', () => {
  it('a crash in the middle leaves something whole, and the same import goes on from there', async () => {
    const townshipId = newTownship()
    const sheets = await sampleSheets()
    const { income } = system.deps
    let commits = 0
    const failing = {
      ...system.deps,
      income: {
        ...income,
        commit: (change: Parameters<typeof income.commit>[0]) => {
          commits++
          if (commits === 2) throw new Error('power cut')
          return income.commit(change)
        },
      },
    }
    await expect(importLedger(failing, operator, { townshipId, year: 2023, sheets })).rejects.toThrow('power cut')
    await expectStandingsTrue(townshipId)
    const report = await load(townshipId, sheets)
    expect(report.outcome).toBe('written')
    expect(report.entries.added).toBeGreaterThan(0)
    expect(report.entries.unchanged).toBeGreaterThan(0)
    expect(report.entries.added + report.entries.unchanged).toBe(154)
    expect((await june(townshipId)).total.countedFen).toBe(234_781_236)
    await expectStandingsTrue(townshipId)
  })

  it('a month closed in the middle stops what is left of it, and says so', async () => {
    const townshipId = newTownship()
    const { income } = system.deps
    let commits = 0
    const meddling = {
      ...system.deps,
      income: {
        ...income,
        commit: async (change: Parameters<typeof income.commit>[0]) => {
          if (++commits === 2) await june(townshipId)
          return income.commit(change)
        },
      },
    }
    const sheets = await sampleSheets()
    const report = await importLedger(meddling, operator, { townshipId, year: 2023, sheets })
    expect(report.outcome).toBe('interrupted')
    expect(report.refusedLate).toBeGreaterThan(0)
    expect(report.entries.added).toBeGreaterThan(0)
    await expectStandingsTrue(townshipId)
    const rest = await load(townshipId, sheets, { late: true })
    expect(rest.outcome).toBe('written')
    expect(rest.entries.added + report.entries.added).toBe(154)
    const books = await system.deps.standings.yearBooks(townshipId, 2023)
    const late =
      books?.standings.flatMap((one) => Object.keys(one.sums).filter((name) => name.includes(' late '))) ?? []
    expect(new Set(late.map((name) => name.slice(0, 5)))).toEqual(new Set(['07w26']))
  })

  it('an entry decided in the middle is read again', async () => {
    const townshipId = newTownship()
    await small(townshipId, [{ no: 'A-1', status: '待审核' }])
    const { income } = system.deps
    let commits = 0
    const meddling = {
      ...system.deps,
      income: {
        ...income,
        commit: async (change: Parameters<typeof income.commit>[0]) => {
          if (++commits === 1)
            await approveIncome(system.deps, reviewer(townshipId), { townshipId, id: 'A-1' }, { version: 1 })
          return income.commit(change)
        },
      },
    }
    const sheets = [villages, entries({ no: 'A-1' }, { no: 'A-2' })]
    const report = await importLedger(meddling, operator, { townshipId, year: 2023, sheets })
    expect(report).toMatchObject({ outcome: 'written', entries: { added: 1 } })
    expect(await entry(townshipId, 'A-1')).toMatchObject({ status: 'approved', version: 2 })
    await expectStandingsTrue(townshipId)
  })

  it('a large ledger goes in whole', async () => {
    const townshipId = newTownship()
    const rows = Array.from(
      { length: 1000 },
      (_, at): RowParts => ({
        no: null,
        amount: 100 + (at % 7),
        village: at % 2 ? '河口村' : '新胜村',
        status: at % 3 ? '已审核' : '待审核',
      }),
    )
    expect(await small(townshipId, rows)).toMatchObject({ outcome: 'written', entries: { added: 1000 } })
    expect(await small(townshipId, rows)).toMatchObject({ entries: { unchanged: 1000 } })
    await expectStandingsTrue(townshipId)
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

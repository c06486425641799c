/** 合同台账: contracts in and out by spreadsheet. */
import { describe, expect, test } from 'vitest'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { endContract } from '../../shared/contracts/end-contract.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'
import { makeDownload } from '../../shared/spreadsheets/make-download.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { aSheet, villages } from './a-ledger.ts'

const system = useStore()
let lastTownship = 0
const newTownship = () => `contracts${++lastTownship}`

const projects = aSheet('项目台账', [
  ['项目名称', '发展模式', '参与村及分配比例', '总投资(万元)', '当前阶段'],
  ['扶贫车间', '资产盘活型', '河口村', 50, '投产运营'],
  ['飞地园区', '飞地经济', '河口村:60%；新胜村:40%', 100, '投产运营'],
])
const HEADINGS = [
  '项目',
  '合同名称',
  '对方',
  '类别',
  '签订日期',
  '起始',
  '终止',
  '金额(元)',
  '付款方式',
  '首次付款日',
  '付款计划',
]
const RENT: SheetCell[] = [
  '扶贫车间',
  '厂房租赁合同',
  '明沙粮油公司',
  '租金',
  '2022.12.20',
  '2023-01-01',
  '2024年12月31日',
  50_000,
  '每半年',
  '2023-06-30',
  null,
]
const LISTED: SheetCell[] = [
  '飞地园区',
  '保底分红协议',
  '园区公司',
  '保底收益',
  null,
  '2023-01-01',
  '2025-12-31',
  null,
  '列明',
  null,
  '2023-06-30:5万；2024-06-30:50000.01元',
]

const load = (townshipId: string, rows: SheetCell[][], options: { dryRun?: boolean; skipBad?: boolean } = {}) =>
  loadSheets(townshipId, [villages, projects, aSheet('合同台账', [['青山镇合同台账'], HEADINGS, ...rows])], options)
const loadSheets = (townshipId: string, sheets: Sheet[], options = {}) =>
  importLedger(system.deps, operator, { townshipId, year: 2023, sheets, ...options })
const stored = (townshipId: string) => system.deps.contracts.all(townshipId)

describe('a ledger with contracts', () => {
  test('brings them in with every due, and again changes nothing', async () => {
    const id = newTownship()
    const report = await load(id, [RENT, LISTED])
    expect(report).toMatchObject({ outcome: 'written', problems: [], contracts: { added: 2, changed: 0 } })
    const contracts = await stored(id)
    expect(contracts.find(({ regular }) => regular !== null)).toMatchObject({
      title: '厂房租赁合同',
      nature: 'rent',
      signedOn: '2022-12-20',
      regular: { every: 'half_year', firstOn: '2023-06-30', amountFen: 5_000_000 },
      dues: [{ dueOn: '2023-06-30' }, { dueOn: '2023-12-30' }, { dueOn: '2024-06-30' }, { dueOn: '2024-12-30' }],
    })
    expect(contracts.find(({ regular }) => regular === null)?.dues).toEqual([
      { dueOn: '2023-06-30', amountFen: 5_000_000 },
      { dueOn: '2024-06-30', amountFen: 5_000_001 },
    ])
    const again = await load(id, [RENT, LISTED])
    expect(again.contracts).toEqual({ added: 0, changed: 0, unchanged: 2 })
    expect(await stored(id)).toEqual(contracts)
  })

  test('changes what differs, with a line of history by the import', async () => {
    const id = newTownship()
    await load(id, [RENT])
    const report = await load(id, [RENT.with(2, '新粮油公司')])
    expect(report.contracts).toEqual({ added: 0, changed: 1, unchanged: 0 })
    const [contract] = await stored(id)
    if (contract === undefined) throw new Error('no contract')
    expect(contract).toMatchObject({ party: '新粮油公司', version: 2 })
    expect(await system.deps.contracts.history(id, contract.projectId, contract.id)).toMatchObject([
      { action: 'imported', version: 1 },
      { action: 'imported', version: 2, fields: [{ field: 'party' }] },
    ])
  })

  test('written to nothing when tried only', async () => {
    const id = newTownship()
    await load(id, [])
    expect(await load(id, [RENT], { dryRun: true })).toMatchObject({ outcome: 'dry_run', contracts: { added: 1 } })
    expect(await stored(id)).toEqual([])
  })

  test.each([
    [RENT.with(0, '没有的项目'), '合同台账 第3行 A列“项目”：没有“没有的项目”这个项目，请先写进项目台账'],
    [RENT.with(3, '借款'), '合同台账 第3行 D列“类别”：没有“借款”这种合同款'],
    [RENT.with(6, '2022-12-31'), '合同台账 第3行 G列“终止”：终止日期不能早于起始日期'],
    [RENT.with(7, '五万'), '合同台账 第3行 H列“金额(元)”：'],
    [RENT.with(8, '随时'), '合同台账 第3行 I列“付款方式”：付款方式“随时”要写成'],
    [RENT.with(9, null), '合同台账 第3行 J列“首次付款日”：没有填写'],
    [LISTED.with(10, '年底付清'), '合同台账 第3行 K列“付款计划”：付款计划里的“年底付清”看不懂'],
  ])('%#: a bad row is said by its cell, and nothing is written', async (row, problem) => {
    const id = newTownship()
    const report = await load(id, [row, RENT.with(1, '另一份合同')])
    expect(report.outcome).toBe('refused')
    expect(report.problems.map(problemText).join('\n')).toContain(problem)
    expect(await stored(id)).toEqual([])
    expect(await load(id, [row, RENT.with(1, '另一份合同')], { skipBad: true })).toMatchObject({
      contracts: { added: 1 },
    })
  })

  test('goes out in the form to fill in, and comes back unchanged, an early end included', async () => {
    const id = newTownship()
    await load(id, [RENT, LISTED])
    const before = await stored(id)
    const first = before.find(({ title }) => title === '厂房租赁合同')
    if (first === undefined) throw new Error('no contract')
    const ending = { version: 1, on: '2023-12-31', reason: '企业停产' }
    await endContract(
      system.deps,
      operator,
      { townshipId: id, projectId: first.projectId, contractId: first.id },
      ending,
    )
    const { tables } = await makeDownload(system.deps, aMember(id, 'admin'), id, { what: 'template', year: 2023 })
    const sheets = await createSpreadsheets().read(await createSpreadsheets().write(tables), '台账.xlsx')
    const report = await loadSheets(id, sheets)
    expect(report).toMatchObject({ problems: [], contracts: { added: 0, changed: 0, unchanged: 2 } })
    expect(await system.deps.contracts.find(id, first.projectId, first.id)).toMatchObject({
      ended: { on: '2023-12-31' },
    })
  })

  test('gives a clerk the contracts of its own villages only', async () => {
    const id = newTownship()
    await load(id, [RENT, LISTED])
    const village = (await system.deps.villages.ofTownship(id)).find(({ name }) => name === '新胜村')
    const clerk = aMember(id, 'clerk', { villageIds: [village?.id ?? ''] })
    const { tables } = await makeDownload(system.deps, clerk, id, { what: 'template', year: 2023 })
    const rows = tables.find(({ sheet }) => sheet === '合同台账')?.rows ?? []
    expect(rows.map(({ cells }) => cells[2]?.text)).toEqual(['保底分红协议'])
  })
})

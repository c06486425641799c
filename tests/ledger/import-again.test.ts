/** A newer ledger, and what it may change; projects come and go in the same columns. */
import { describe, expect, it } from 'vitest'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { projectSchema } from '../../shared/projects/project.ts'
import { projectsTable } from '../../shared/spreadsheets/projects-table.ts'
import { aSheet, type RowParts, targets, villages } from './a-ledger.ts'
import { messages, reviewer, useImports } from './imports.ts'

const { system, newTownship, load, small, entry, june, expectStandingsTrue } = useImports()

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

/** Projects in a ledger. */
import { describe, expect, it } from 'vitest'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'
import { aSheet, villages } from './a-ledger.ts'
import { parse, problemsOf } from './parsing.ts'

describe('projects', () => {
  const headings = [
    '项目名称',
    '发展模式',
    '参与村及分配比例',
    '总投资(万元)',
    '资金来源',
    '当前阶段',
    '开工日期',
    '计划完工日期',
    '预计年收益(万元)',
  ]
  const project = (...cells: SheetCell[]) =>
    aSheet('项目台账', [
      headings,
      ['厂房', '飞地经济', '河口村:60%;新胜村:40%', 100, '自筹', '在建', '2023.3.5', null, 3.6].map(
        (cell, at) => cells[at] ?? cell,
      ),
    ])

  it('are read with their shares and money', async () => {
    const { projects, problems } = await parse(villages, project(null, null, null, null, '衔接资金:60；自筹:40'))
    expect(problems).toEqual([])
    expect(projects[0]?.project).toMatchObject({
      id: 'changfang',
      model: 'enclave',
      stage: 'building',
      startedOn: '2023-03-05',
      expectedYearlyFen: 3_600_000,
      shares: [
        { villageId: 'hekou', weight: 6000 },
        { villageId: 'xinsheng', weight: 4000 },
      ],
      funding: [
        { source: 'bridging_fund', amountFen: 60_000_000 },
        { source: 'self_raised', amountFen: 40_000_000 },
      ],
    })
  })

  it('of equal parts, or of what each village paid in, have the weights of a column 份额', async () => {
    const wide = (shares: string, weights: SheetCell) => {
      const { rows, ...sheet } = project(null, null, shares)
      return { ...sheet, rows: rows.map((row, at) => [...row, at === 0 ? '份额' : weights]) }
    }
    const read = async (shares: string, weights: SheetCell) => {
      const { projects, problems } = await parse(villages, wide(shares, weights))
      return problems[0]?.message ?? projects[0]?.project.shares.map(({ weight }) => weight)
    }
    expect(await read('河口村、新胜村', '1:1')).toEqual([1, 1])
    expect(await read('河口村、新胜村', '30万元：10万元')).toEqual([30_000_000, 10_000_000])
    expect(await read('河口村:60%;新胜村:40%', null)).toEqual([6_000, 4_000])
    expect(await read('河口村、新胜村', '1:1:1')).toEqual('写了2个村、3个份额，应当一样多')
  })

  it('say by one digest, whatever this product calls their shares, that a row was taken already', async () => {
    const { projects } = await parse(villages, project())
    // As the release before weights kept it.
    expect(projects[0]?.project.ledgerRow).toBe('9ee22097220d326b6b98c990b4ef662721d61c029beae353a5745b2f69fb218d')
  })

  const withMore = (more: Record<string, SheetCell>) => {
    const { rows, ...sheet } = project(null, null, null, null, '衔接资金:60')
    return { ...sheet, rows: rows.map((row, at) => [...row, ...(at === 0 ? Object.keys(more) : Object.values(more))]) }
  }

  it('say more of themselves in further columns, in any of their writings; what no source pays is left open', async () => {
    const more = {
      负责人: '张三',
      '形象进度(%)': 0.4,
      拨付进度: '75%',
      批复文号: '明政发1号',
      批复日期: '2023年1月5日',
    }
    const { projects, problems } = await parse(
      villages,
      withMore({ ...more, 计划验收日期: null, '园 区': '县产业园', 两委商议: '2022.12.1' }),
    )
    expect(problems).toEqual([])
    expect(projects[0]?.project).toMatchObject({
      owner: '张三',
      physicalPercent: 40,
      disbursedPercent: 75,
      movedOn: '2023-03-05',
      funding: [{ source: 'bridging_fund', amountFen: 60_000_000 }],
      milestones: { approved: { actualOn: '2023-01-05', gate: '明政发1号' }, building: { actualOn: '2023-03-05' } },
      procedure: { committees: '2022-12-01', partyMeeting: null },
      enclave: { park: '县产业园', operator: null },
      asset: null,
    })
  })

  it.each<[string, Sheet, string]>([
    [
      'progress that may be 1 % or all of it',
      withMore({ 形象进度: 1 }),
      '项目台账 第2行 J列“形象进度”：“1”说不清是1%还是100%，请写成 1% 或 100%',
    ],
    [
      'the facts of another model',
      withMore({ 承租人: '李四' }),
      '项目台账 第2行 J列“承租人”：飞地经济的项目没有这一组内容，请去掉',
    ],
    [
      'an actual day of a stage to come',
      withMore({ 验收日期: '2023-05-01' }),
      '项目台账 第2行 J列“验收日期”：项目还没到“验收”，不能填实际日期和依据；到了请登记阶段',
    ],
    [
      'shares that do not add up',
      project(null, null, '河口村:60%;新胜村:30%'),
      '项目台账 第2行 C列“参与村及分配比例”：分配比例合计是 90%，应当是 100%',
    ],
    [
      'an unknown village',
      project(null, null, '不在村'),
      '项目台账 第2行 C列“参与村及分配比例”：不认识的村“不在村”，请核对村名，或先写进“村情”',
    ],
    [
      'a village twice',
      project(null, null, '河口:60%;河口村:40%'),
      '项目台账 第2行 C列“参与村及分配比例”：同一个村只能写一次',
    ],
    ['an unknown model', project(null, '别的'), '项目台账 第2行 B列“发展模式”：没有“别的”这种发展模式'],
    [
      'an unknown stage',
      project(null, null, null, null, null, '不知道'),
      '项目台账 第2行 F列“当前阶段”：没有“不知道”这种项目阶段',
    ],
    [
      'more funding than is invested',
      project(null, null, null, null, '衔接资金:60；自筹:50'),
      '项目台账 第2行 E列“资金来源”：各项资金合计比总投资多 10.00 万元',
    ],
  ])('%s', async (_, sheet, problem) => {
    expect(await problemsOf(sheet)).toEqual([problem])
  })
})

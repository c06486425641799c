import { expect, test } from 'vitest'
import { approvedEntries, differencesOf } from '../../shared/bulletin/check/counted-entries.ts'
import { crossFoot } from '../../shared/bulletin/check/cross-foot.ts'
import { keptDocuments } from '../../shared/bulletin/files/kept-documents.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { composeLayout } from '../../shared/bulletin/text/compose-layout.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import type { Cell, Table } from '../../shared/papers/table.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles, type TestTownship } from '../support/township.ts'

const system = useStore()

async function withDraft() {
  at(system.clock, '2023-07-10', '08:00')
  const town = await aTownship(system, {
    settings: {
      schedule: { activeFrom: '2023-07-01' },
      bulletin: { paragraphs: ['请各村于7月15日前报送3份材料，共99.99万元。'] },
    },
  })
  await town.count({ villageId: 'hekou', receivedOn: '2023-05-05', amountFen: 1_234_567 })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 4_000_001 })
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-07', amountFen: 777, category: 'subsidy' })
  const { state, figures } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  return { town, figures, layout: composeLayout(figures, state) }
}

/** The bulletin as issue sees it when storage answers with other figures. */
function withFigures(town: TestTownship, change: (figures: BulletinFigures) => BulletinFigures): TestTownship['deps'] {
  const bulletins: TestTownship['deps']['bulletins'] = {
    ...town.deps.bulletins,
    async figures(...key) {
      const found = await town.deps.bulletins.figures(...key)
      return found === null ? null : change(found)
    },
  }
  const render = () => Promise.reject(new Error('no file is to be made'))
  const documents = keptDocuments({
    ...town.deps,
    bulletins,
    files: memoryFiles(),
    render,
    readBack: render,
    fillForms: render,
    withoutEntries: render,
  })
  return { ...town.deps, bulletins, documents }
}

const changeRow = (figures: BulletinFigures, change: Partial<BulletinFigures['rows'][number]>): BulletinFigures => ({
  ...figures,
  rows: figures.rows.map((row) => (row.villageId === 'hekou' ? { ...row, ...change } : row)),
})

const retyped = (row: Table['rows'][number], from: string, to: string): Table['rows'][number] => ({
  ...row,
  cells: row.cells.map((cell) => (cell.text === from ? { ...cell, text: to } : cell)),
})

/** The layout with one cell of an annex replaced. */
function withCell(layout: BulletinLayout, tableId: string, header: string, cell: Cell): BulletinLayout {
  const annexes = layout.annexes.map((table) => {
    if (table.id !== tableId) return table
    const column = table.columns.findIndex((one) => one.header === header)
    const rows = table.rows.map((row) =>
      row.villageId === 'hekou'
        ? { ...row, cells: row.cells.map((one, index) => (index === column ? cell : one)) }
        : row,
    )
    return { ...table, rows }
  })
  return { ...layout, annexes }
}

test('a bulletin as it is made agrees with itself and the ledger', async () => {
  const { town, figures, layout } = await withDraft()
  expect(layout.sections.flatMap((section) => section.paragraphs.map(textOf)).join('')).toContain('5.24万元')
  expect(crossFoot(figures, layout)).toEqual([])
  const approved = await approvedEntries(town.deps, town.id, ['hekou', 'tuanjie'], figures.cutOff)
  expect(differencesOf(figures, approved)).toEqual([])
  expect(await town.deps.documents.check({ townshipId: town.id, month: '2023-06', revision: 1 })).toEqual([])
})

test('a figure of the text whose cell says something else is found', async () => {
  const { figures, layout } = await withDraft()
  const annexes = layout.annexes.map((table) =>
    table.id === 'key-figures' ? { ...table, rows: table.rows.map((row) => retyped(row, '5.24', '5.25')) } : table,
  )
  expect(crossFoot(figures, { ...layout, annexes })[0]).toEqual({
    where: '正文“一、总体情况”',
    what: '5.24，附件“数值”是5.25',
  })
  const gone = layout.annexes.filter((table) => table.id !== 'key-figures')
  expect(crossFoot(figures, { ...layout, annexes: gone })).toContainEqual({
    where: '正文“一、总体情况”',
    what: '5.24，附件“数值”是空的',
  })
})

test('a cell that was changed is found in its column, its rate, and the other annex', async () => {
  const { figures, layout } = await withDraft()
  const found = crossFoot(
    figures,
    withCell(layout, 'ranking', '累计', { text: '52,345.69', value: 52_345.69, format: 'yuan' }),
  )
  expect(found.map(({ where }) => where)).toEqual([
    `${layout.annexes[0]?.title}：累计`,
    '完成情况表、分类收入表：hekou村',
  ])
  expect(crossFoot(figures, withCell(layout, 'ranking', '完成率', { text: '53.0%' }))).toContainEqual({
    where: '完成情况表：hekou村',
    what: '完成率53.0%，按本行的累计和目标应为52.3%',
  })
  const category = withCell(layout, 'categories', '投资收益', { text: '0.01', value: 0.01, format: 'yuan' })
  expect(crossFoot(figures, category).map(({ where }) => where)).toEqual([`${layout.annexes[1]?.title}：投资收益`])
})

test('a cell on paper that is not what the spreadsheet says is found', async () => {
  const { figures, layout } = await withDraft()
  const [paper] = layout.printed
  if (paper === undefined) throw new Error('nothing on paper')
  const at = paper.columns.findIndex(({ header }) => header === '累计')
  const wrong = paper.rows.map((row, index) =>
    index > 0 ? row : { ...row, cells: row.cells.map((cell, of) => (of === at ? { ...cell, text: '9.99' } : cell)) },
  )
  expect(crossFoot(figures, { ...layout, printed: [{ ...paper, rows: wrong }] })).toEqual([
    { where: '印发的附件：累计', what: 'hekou一行印9.99，电子表格是5.23' },
  ])
  expect(crossFoot(figures, { ...layout, annexes: layout.annexes.slice(1) })[0]?.what).toContain('缺少完成情况表')
})

test.each([
  ['a total', (figures: BulletinFigures) => ({ ...figures, total: { ...figures.total, countedFen: 9 } }), /累计合计/],
  ['a village', (figures: BulletinFigures) => changeRow(figures, { countedFen: 5_234_569 }), /hekou村累计/],
  [
    'this month',
    (figures: BulletinFigures) => changeRow(figures, { periodFen: 4_000_000 }),
    /台账：hekou村：本月台账合计40,000.01元，通报40,000.00元/,
  ],
  ['who met the target', (figures: BulletinFigures) => ({ ...figures, metCount: 2 }), /完成目标村数/],
])('issue is refused, and the ledger of runs says why, when somebody tampers with %s', async (_, change, why) => {
  const { town } = await withDraft()
  const refused = issueBulletin(withFigures(town, change), town.leader, { townshipId: town.id, month: '2023-06' })
  await expect(refused).rejects.toMatchObject({ code: 'figures_differ', message: expect.stringMatching(why) })
  expect(await town.deps.bulletins.state(town.id, '2023-06')).toMatchObject({ status: 'draft', number: null })
  const run = await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')
  expect(run).toMatchObject({ outcome: 'failed', report: expect.stringMatching(why) })
  expect(town.deliveriesAsked).toEqual([])
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({ outcome: 'done' })
})

test('the automatic issue stops at a difference too, and tries again', async () => {
  const { town } = await withDraft()
  at(system.clock, '2023-07-10', '17:00')
  const broken = withFigures(town, (figures) => ({ ...figures, metCount: 2 }))
  expect((await runTownship(broken, town.id)).failed[0]?.why).toContain('核对不符')
  expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('draft')
  expect(await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')).toMatchObject({ outcome: 'failed', tries: 1 })
  await runTownship(town.deps, town.id)
  expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('issued')
})

test('money between villages, waiting or taken back, and a month below zero stand in nobody’s way', async () => {
  at(system.clock, '2023-06-10', '08:00')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-05-01' } } })
  const paid = await town.count({
    villageId: 'hekou',
    receivedOn: '2023-05-05',
    amountFen: 5_000,
    payerVillageId: 'tuanjie',
  })
  at(system.clock, '2023-07-10', '08:00')
  const input = { id: 'taken-back', version: paid.version, reason: '退回', on: '2023-06-20' }
  await reverseIncome(town.deps, town.reviewer, { townshipId: town.id, originalId: paid.id }, input)
  await approveIncome(town.deps, town.leader, { townshipId: town.id, id: 'taken-back' }, { version: 1 })
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-21', amountFen: 300, payerVillageId: 'hulutou' })
  const { state } = await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, { version: state.version })
  expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('issued')
})

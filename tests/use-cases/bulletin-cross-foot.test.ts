import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { composeLayout } from '../../shared/bulletin/compose-layout.ts'
import { countedEntries } from '../../shared/bulletin/counted-entries.ts'
import { crossFoot } from '../../shared/bulletin/cross-foot.ts'
import { crossFootEmail } from '../../shared/bulletin/cross-foot-email.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { keptDocuments } from '../../shared/bulletin/kept-documents.ts'
import type { BulletinLayout, Cell } from '../../shared/bulletin/layout.ts'
import type { BulletinFigures } from '../../shared/bulletin/monthly-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { runTownship } from '../../shared/runs/run-township.ts'
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
  const { state, figures } = await takeBulletin(town.deps, town.reviewer, town.id, '2023-06')
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
    withoutEntries: render,
    renderEmail,
  })
  return { ...town.deps, bulletins, documents }
}

const changeRow = (figures: BulletinFigures, change: Partial<BulletinFigures['rows'][number]>): BulletinFigures => ({
  ...figures,
  rows: figures.rows.map((row) => (row.villageId === 'hekou' ? { ...row, ...change } : row)),
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

test('a bulletin as it is made agrees with itself, its e-mail and the ledger', async () => {
  const { town, figures, layout } = await withDraft()
  expect(layout.sections.flatMap((section) => section.paragraphs).join('')).toContain('5.24万元')
  expect(crossFoot(figures, layout)).toEqual([])
  expect(crossFootEmail(layout, renderEmail(layout, null))).toEqual([])
  expect((await countedEntries(town.deps, figures)).differences).toEqual([])
  expect(await town.deps.documents.check({ townshipId: town.id, month: '2023-06', revision: 1 })).toEqual([])
})

test('a number of the text that no table holds is found, one that somebody wrote is left alone', async () => {
  const { figures, layout } = await withDraft()
  const [first, ...others] = layout.sections
  const paragraphs = (first?.paragraphs ?? []).map((text) => text.replace('5.24万元', '5.25万元'))
  const tampered = { ...layout, sections: [{ heading: first?.heading ?? '', paragraphs }, ...others] }
  expect(crossFoot(figures, tampered)).toEqual([{ where: '正文“一、总体情况”', what: '5.25万元不在附件的任何一格里' }])
})

test('a cell that was changed is found in its column, its rate, and the other annex', async () => {
  const { figures, layout } = await withDraft()
  const found = crossFoot(
    figures,
    withCell(layout, 'ranking', '累计', { text: '52,345.69', value: 52_345.69, format: 'yuan' }),
  )
  expect(found.map(({ where }) => where)).toEqual([`${layout.annexes[0]?.title}：累计`, '附件1、附件2：hekou村'])
  expect(crossFoot(figures, withCell(layout, 'ranking', '完成率', { text: '53.0%' }))).toContainEqual({
    where: '附件1：hekou村',
    what: '完成率53.0%，按本行的累计和目标应为52.3%',
  })
  const category = withCell(layout, 'categories', '投资收益', { text: '0.01', value: 0.01, format: 'yuan' })
  expect(crossFoot(figures, category).map(({ where }) => where)).toEqual([`${layout.annexes[1]?.title}：投资收益`])
})

test('an e-mail that says something else is found, in either part', async () => {
  const { layout } = await withDraft()
  const email = renderEmail(layout, null)
  const html = email.html.replaceAll('52,345.68', '52,345.69')
  expect(crossFootEmail(layout, { ...email, html })[0]).toMatchObject({
    where: `电子邮件：${layout.annexes[0]?.title}`,
    what: expect.stringContaining('“52,345.69”，附件是“52,345.68”'),
  })
  const text = email.text.replaceAll('52,345.68', '52,345.69')
  expect(crossFootEmail(layout, { ...email, text })[0]?.what).toBe('没有52,345.68')
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
  const refused = issueBulletin(withFigures(town, change), town.leader, town.id, '2023-06')
  await expect(refused).rejects.toMatchObject({ code: 'figures_differ', message: expect.stringMatching(why) })
  expect(await town.deps.bulletins.state(town.id, '2023-06')).toMatchObject({ status: 'draft', number: null })
  const run = await town.deps.runs.find(town.id, 'monthly_issue', '2023-06')
  expect(run).toMatchObject({ outcome: 'failed', report: expect.stringMatching(why) })
  expect(town.deliveriesAsked).toEqual([])
  await issueBulletin(town.deps, town.leader, town.id, '2023-06')
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
  await reverseIncome(town.deps, town.reviewer, town.id, paid.id, input)
  await approveIncome(town.deps, town.leader, town.id, 'taken-back', { version: 1 })
  await town.submit({ villageId: 'hekou', receivedOn: '2023-06-21', amountFen: 300, payerVillageId: 'hulutou' })
  const { state } = await takeBulletin(town.deps, town.reviewer, town.id, '2023-06')
  await issueBulletin(town.deps, town.leader, town.id, '2023-06', { version: state.version })
  expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('issued')
})

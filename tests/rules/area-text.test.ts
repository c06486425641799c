/** How an area's documents read: words of the right height, nothing said of none, no zero said as a number. */
import { expect, test } from 'vitest'
import { areaReportParts } from '../../shared/areas/documents/area-report-parts.ts'
import { areaChangesBetween } from '../../shared/areas/figures/area-changes.ts'
import { areaLayout } from '../../shared/areas/figures/area-layout.ts'
import { areaOpening } from '../../shared/areas/figures/area-opening.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { areaCrossFoot } from '../../shared/bulletin/check/area-cross-foot.ts'
import { bulletinStateSchema, type Correction } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import { paragraphOf } from '../../shared/report/compose-report.ts'
import { officesOf } from '../../shared/townships/issuing-body.ts'
import { aDraft, areaBulletin as bulletin, readAreaText as read, WAN } from '../support/an-area-bulletin.ts'

const issued = { ...aDraft, status: 'issued' as const, issuedAt: '2023-07-10T09:00:00.000Z' }

const aCorrection: Omit<Correction, 'changes'> = {
  month: '2023-06',
  number: 1,
  reason: '河东镇更正',
  entryIds: [],
  correctedBy: 'somebody',
  correctedByName: '王县长',
  correctedAt: '2023-07-20T02:00:00.000Z',
  requestId: null,
  revisions: [{ month: '2023-06', from: 1, to: 2 }],
  documentNo: null,
  cites: [],
}

const half = {
  河东镇: { countedFen: 60 * WAN, targetFen: 100 * WAN, periodFen: 12 * WAN },
  河西镇: { countedFen: 30 * WAN, targetFen: 100 * WAN },
}

test('June: who is ahead and behind by name, what came in within the month, how many villages', () => {
  const { text, layout, chat } = read(bulletin(half, { month: '2023-06' }))
  expect(layout.title).toBe('示范县人民政府关于2023年上半年村级集体经济收入情况的通报')
  expect(text).toBe(
    [
      '一、总体情况',
      '截至6月30日，示范县2个乡镇累计收入90.00万元，完成年度目标（200.00万元）的45.0%，落后于序时进度（50.0%）5.0个百分点。6月份收入12.00万元。',
      '1个乡镇达到序时进度，1个乡镇落后于序时进度；下达年度目标的2个村中，尚无村完成年度目标。',
      '二、进度较快的乡镇',
      '河东镇（60.0%）达到序时进度，予以肯定。',
      '三、进度滞后的乡镇',
      '河西镇（30.0%）落后于序时进度。',
    ].join('\n'),
  )
  const total = layout.printed[0]?.total?.map((cell) => cell.text)
  expect([total?.slice(0, 2), total?.at(-1)]).toEqual([['合计', '2个乡镇'], '尚无村完成目标'])
  // What is only to be checked is in the workbook.
  expect(layout.printed.map(({ id }) => id)).toEqual(['ranking', 'work', 'first'])
  expect(layout.annexes.map(({ id }) => id)).toEqual(['ranking', 'work', 'first', 'sources', 'key-figures'])
  expect(chat[1]).toContain('；6月份')
})

test('January is not cumulative, and who has nothing yet is not at 0.0%', () => {
  const one = read(bulletin({ ...half, 明沙乡: { countedFen: 0, targetFen: 100 * WAN } }, { month: '2023-01' })).text
  expect(one).toContain('1月份，示范县3个乡镇收入')
  expect(one).not.toMatch(/累计|本月|截至/)
  const none = { 河东镇: { countedFen: 0, targetFen: 100 * WAN }, 河西镇: { countedFen: 0, targetFen: 100 * WAN } }
  const { text, chat } = read(bulletin(none, { month: '2023-01' }))
  expect(text).toBe(
    '一、总体情况\n1月份，示范县2个乡镇尚无收入，年度目标200.00万元。\n2个乡镇均落后于序时进度；下达年度目标的2个村中，尚无村完成年度目标。',
  )
  expect(chat[1]).toBe('截至1月31日，示范县2个乡镇尚无收入。2个村中，尚无村完成年度目标。')
  const some = { ...half, 明沙乡: { countedFen: 0, targetFen: 100 * WAN } }
  expect(read(bulletin(some, { month: '2023-06' })).text).toContain('明沙乡（尚无收入）')
})

test('December is the year: who met the target and who did not, nothing of a schedule', () => {
  const given = {
    河东镇: { countedFen: 120 * WAN, targetFen: 100 * WAN, metCount: 1 },
    河西镇: { countedFen: 30 * WAN, targetFen: 100 * WAN },
  }
  const { text, chat, layout } = read(bulletin(given, { month: '2023-12' }))
  expect(layout.title).toContain('2023年度')
  expect(text).toContain('2023年，示范县2个乡镇收入')
  expect(text).toContain('1个乡镇完成年度目标，1个乡镇没有完成年度目标；')
  expect(text).toContain('下达年度目标的2个村中，1个村完成年度目标，1个村没有完成。')
  expect(text).toContain('二、完成年度目标的乡镇\n河东镇（120.0%）完成年度目标，予以表扬。')
  expect(text).toContain('三、没有完成年度目标的乡镇\n河西镇（30.0%）没有完成年度目标。')
  expect(`${text}${chat.join('')}`).not.toMatch(/序时|累计|截至|0个/)
})

test('of children that are 未报 the sums say so; where all are, there is nothing to sum up', () => {
  const { text, layout } = read(bulletin({ ...half, 明沙乡: null }, { month: '2023-06' }))
  expect(text).toContain('示范县已报的2个乡镇累计收入')
  expect(text).toContain('未报的乡镇\n明沙乡到取数时尚未印发本期通报，列为未报，不计入合计；补报后计入下一期。')
  expect(layout.printed[0]?.total?.[1]?.text).toBe('已报2个乡镇')
  const none = bulletin({ 东乌旗: null }, { month: '2023-06', childWord: '旗县', areaName: '东部盟' })
  const nothing = read(none)
  expect(nothing.text).toBe('一、总体情况\n截至6月30日，东部盟1个旗县未报，没有可以汇总的数。')
  expect(nothing.chat[1]).toBe('截至6月30日，东部盟1个旗县未报。')
  // In the tables on paper and in the spreadsheet nothing says that it is nothing, but for how many have reported.
  const paper = composeAreaPaper({ ...none, week: '2023-W26', revision: 1, previousWeek: null, digest: '' }, 'xlsx')
  const tables = [...nothing.layout.printed, ...nothing.layout.annexes, ...paper.tables]
  const cells = tables.flatMap(({ rows, total }) => [...rows.flatMap((row) => row.cells), ...(total ?? [])])
  expect(cells.map(({ text }) => text).filter((text) => /^(0|0\.00|0\/0)$/.test(text))).toEqual(['0'])
  expect(nothing.layout.offices).toEqual(['东部盟行政公署'])
  expect(areaOpening({ ...none, week: '2023-W26', revision: 1, previousWeek: null })).toBe(
    '截至2023年6月30日，东部盟1个旗县未报，没有可以汇总的数。',
  )
})

test('where nothing lies below yet, all say so, and nobody counts to none', () => {
  const none = bulletin({}, { month: '2023-06' })
  const { text, chat } = read(none)
  expect(text).toBe('一、总体情况\n截至6月30日，示范县还没有下级单位，没有可以汇总的数。')
  expect(chat.slice(1)).toEqual(['截至6月30日，示范县还没有下级单位，没有可以汇总的数。'])
  expect(areaOpening({ ...none, week: '2023-W26', revision: 1, previousWeek: null })).toBe(
    '截至2023年6月30日，示范县还没有下级单位，没有可以汇总的数。',
  )
  expect(`${text}${chat.join('')}`).not.toContain('0个')
})

test('behind by less than it prints is said in words; what else moved the sum only since the month before', () => {
  const close = { 河东镇: { countedFen: 499_990_000, targetFen: 1000 * WAN } }
  expect(read(bulletin(close, { month: '2023-06' })).text).toContain(
    '完成年度目标（1,000.00万元）的50.0%，略低于序时进度（50.0%）。',
  )
  const may = bulletin({ 河东镇: { countedFen: 10 * WAN, targetFen: 100 * WAN } }, { month: '2023-05' })
  const june = { 河东镇: { countedFen: 35 * WAN, targetFen: 100 * WAN, periodFen: 5 * WAN } }
  expect(read(bulletin(june, { month: '2023-06', previous: may })).text).toContain(
    '6月份收入5.00万元。上期未报本期补入、本期未报和更正等使累计增加20.00万元，不在本月之内。',
  )
  expect(read(bulletin(june, { month: '2023-07', previous: may })).text).not.toContain('不在本月之内')
})

test('a week opens with the same words', () => {
  const week = { week: '2023-W26', revision: 1 as const, previousWeek: null }
  expect(areaOpening({ ...bulletin({ ...half, 明沙乡: null }, { month: '2023-06' }), ...week })).toMatch(
    /^截至2023年6月30日，示范县已报的2个乡镇本周进账.*，落后于序时进度5\.0个百分点；下达年度目标的2个村中，尚无村完成目标。1个乡镇未报，不计入合计：明沙乡。$/,
  )
})

test.each([
  ['锡林郭勒盟', '锡林郭勒盟行政公署'],
  ['大兴安岭地区', '大兴安岭地区行政公署'],
  ['东乌珠穆沁旗', '东乌珠穆沁旗人民政府'],
  ['示范县', '示范县人民政府'],
])('%s is issued for by %s', (name, office) => {
  expect(officesOf(name, 'government')).toEqual([office])
})

test('a correction says what changed in words that are whole, how many villages met their target too', () => {
  const one = { countedFen: 99 * WAN, targetFen: 100 * WAN }
  const before = bulletin({ 河东镇: one, 河西镇: { ...one, metCount: 0 } }, { month: '2023-06' })
  const mended = bulletin({ 河东镇: { ...one, countedFen: 101 * WAN, metCount: 1 }, 河西镇: one }, { month: '2023-06' })
  const after = { ...mended, revision: 2, takenAt: '2023-07-20T02:00:00.000Z' }
  const correction = { ...aCorrection, changes: areaChangesBetween(before, after) }
  const revised = { ...issued.revisions[0], revision: 2, take: 2, takenAt: after.takenAt, correctionOf: '2023-06' }
  const state = bulletinStateSchema.parse({ ...issued, takes: 2, revisions: [...issued.revisions, revised] })
  const layout = areaLayout(after, state, correction)
  const text = layout.sections.flatMap(({ paragraphs }) => paragraphs.map(textOf)).join('\n')
  expect(text).toContain('完成目标的村数由0个村更正为1个村')
  expect(text).not.toContain('〇')
  expect(areaCrossFoot(after, layout)).toEqual([])
})

test('the work report says of none that met the target no number', () => {
  const figures = bulletin(half, { month: '2023-06' })
  expect(paragraphOf(areaReportParts(figures, 'paragraph'))).toContain('2个乡镇中，没有一个完成全年目标。')
  expect(paragraphOf(areaReportParts(figures, 'half_page'))).toContain('。依次为河东镇（60.0%）、河西镇（30.0%）。')
  const alone = bulletin({ 河西镇: half.河西镇 }, { month: '2023-06' })
  expect(paragraphOf(areaReportParts(alone, 'paragraph'))).toContain('1个乡镇没有完成全年目标。')
})

test('who has no target has none of 0.00', () => {
  const without = { countedFen: 5 * WAN, targetFen: 0, targetedFen: 0, targetedCount: 0, first: [], last: [] }
  const { layout } = read(bulletin({ ...half, 明沙乡: without }, { month: '2023-06' }))
  const [ranking] = layout.printed
  const at = ranking?.columns.findIndex(({ header }) => header === '年度目标') ?? -1
  expect(ranking?.rows.map(({ cells }) => cells[at]?.text)).toEqual(['1,000,000.00', '1,000,000.00', '–'])
  const none = read(bulletin({ 明沙乡: without }, { month: '2023-06' })).layout.printed[0]
  expect([none?.rows[0]?.cells[at]?.text, none?.total?.[at]?.text]).toEqual(['–', '–'])
})

import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { officePaperSchema } from '../../shared/papers/paper.ts'
import { composeReviewPaper } from '../../shared/review/compose-paper.ts'
import { reviewSchema, signedReviewSchema } from '../../shared/review/review.ts'
import { reviewDocumentOf } from '../../shared/review/review-document.ts'
import { readPdf, textOfPages } from './pdf-text.ts'

const FORMULA = '=HYPERLINK("http://x")'
const money = { operating: 0, investment: 0, subsidy: 0, other: 0, not_income: 0 }
const common = { villageCode: '150625102201', targetProvisional: false, reportedFen: 0, weak: false, hollow: false }
const review = reviewSchema.parse({
  townshipId: 'mingsha',
  townshipName: '明沙乡',
  year: 2023,
  provisional: false,
  cutOff: '2023-12-31',
  countingRule: 'total_income',
  bulletin: { month: '2023-12', revision: 1 },
  tierCutsFen: [5_000_000, 10_000_000],
  total: {
    targetFen: 30_000_000,
    countedFen: 15_000_001,
    totalIncomeFen: 15_000_001,
    operatingNatureFen: 10_000_001,
    reportedFen: 15_000_001,
    periodFen: 0,
    interVillageFen: 0,
    byCategory: money,
    completionRate: { numerator: 15_000_001, denominator: 30_000_000 },
  },
  metCount: 1,
  targetCount: 2,
  hollowCount: 1,
  weakCount: 1,
  comparable: { villageCount: 1, countedFen: 10_000_001, lastYearFullFen: 8_000_000 },
  tiers: [
    { fromFen: null, belowFen: 5_000_000, count: 1, lastYearCount: 0 },
    { fromFen: 5_000_000, belowFen: 10_000_000, count: 1, lastYearCount: 1 },
    { fromFen: 10_000_000, belowFen: null, count: 1, lastYearCount: 0 },
  ],
  lastYearUnknownCount: 2,
  rows: [
    {
      ...common,
      villageId: 'hekou',
      villageName: '河口',
      targetFen: 10_000_000,
      countedFen: 10_000_001,
      totalIncomeFen: 10_000_001,
      operatingNatureFen: 10_000_001,
      met: true,
      rank: 1,
      lastYearFullFen: 8_000_000,
      tier: 2,
      lastYearTier: 1,
      tierMove: 1,
    },
    {
      ...common,
      villageId: 'hulutou',
      villageName: FORMULA,
      targetFen: 20_000_000,
      countedFen: 5_000_000,
      totalIncomeFen: 5_000_000,
      operatingNatureFen: 0,
      met: false,
      rank: 2,
      lastYearFullFen: null,
      tier: 1,
      lastYearTier: null,
      tierMove: null,
      hollow: true,
    },
    {
      ...common,
      villageId: 'tuanjie',
      villageName: '<script>团结',
      targetFen: null,
      countedFen: 0,
      totalIncomeFen: 0,
      operatingNatureFen: 0,
      met: false,
      rank: null,
      lastYearFullFen: null,
      tier: 0,
      lastYearTier: null,
      tierMove: null,
      weak: true,
    },
  ],
})
const signed = signedReviewSchema.parse({
  ...review,
  revision: 1,
  signedAt: '2024-01-22T02:00:00.000Z',
  signedBy: 'leader',
  signedByName: '王书记',
  requestId: null,
})
const layoutOf = (shown: typeof review | typeof signed) =>
  composeReviewPaper(reviewDocumentOf(shown, shown === signed ? [signed] : [], review), null)

async function wordOf(shown: typeof review | typeof signed) {
  // As it arrives at the function that draws it.
  const sent = officePaperSchema.parse(JSON.parse(JSON.stringify(layoutOf(shown))))
  const parts = Object.entries(unzipSync(await drawPaper(sent, 'docx')))
  return new Map(parts.map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('the document says what the review says, who signed it and when', async () => {
  const xml = (await wordOf(signed)).get('word/document.xml') ?? ''
  const texts = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  )
  expect(texts).toEqual(
    expect.arrayContaining([
      '明沙乡2023年度村级集体经济年终考核情况的报告',
      '2023年，全乡3个村收入15.00万元（其中经营性收入10.00万元）。2个村下达年度目标共30.00万元，完成50.0%。有上年数据的1个村收入10.00万元，比上年（8.00万元）增长25.0%。',
      '1个村完成年度目标：河口（100.0%）。',
      '5万元以下的1个村（上年0个），5—10万元的1个村（上年1个），10万元以上的1个村（上年0个）。',
      '1个村升档：河口（5—10万元到10万元以上，升1档）。',
      '签署人：王书记',
      '2024年1月22日',
      '100,000.01',
    ]),
  )
  expect(xml).not.toContain('<script>')
})

test('what is not signed says so on every page, and what is signed nowhere', async () => {
  const marked = async (shown: typeof review | typeof signed) =>
    [...(await wordOf(shown)).values()].filter((part) => part.includes('待签署')).length
  expect(await marked(review)).toBeGreaterThanOrEqual(2)
  expect(await marked(signed)).toBe(0)
  expect(layoutOf({ ...review, provisional: true }).mark).toBe('未关账　仅供参考')
})

test('the spreadsheet keeps every fen as a number, and what people typed as text', async () => {
  const bytes = await drawPaper(layoutOf(signed), 'xlsx')
  const sheets = await readXlsx(Buffer.from(bytes))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['年终考核', '收入分档'])
  const [villages, tiers] = sheets.map(({ data }) => data)
  expect(villages?.[3]?.slice(0, 10)).toEqual([
    1,
    '河口',
    100_000,
    100_000.01,
    1.0000001,
    '完成',
    100_000.01,
    100_000.01,
    80_000,
    0.250000125,
  ])
  expect(villages?.[4]?.[1]).toBe(FORMULA)
  expect(villages?.[6]?.slice(1, 4)).toEqual(['合计', 300_000, 150_000.01])
  expect(villages?.[6]?.[4]).toBeCloseTo(0.50000003333, 9)
  expect(villages?.[6]?.[5]).toBe('1个村')
  expect(tiers?.[5]?.slice(0, 4)).toEqual(['10万元以上', 1, 0, '河口'])
  const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
  // Sums are formulas, and the rate of the total; nothing that people typed is one.
  const formulas = parts.flatMap((part) => [...part.matchAll(/<f[ >][^<]*/g)].map(([formula]) => formula))
  expect(formulas.filter((formula) => !/^<f>SUM\([A-Z]+\d+:[A-Z]+\d+\)$/.test(formula))).toEqual(['<f>D7/C7'])
})

test('the PDF says the same, page by page as it is signed or not', async () => {
  const sent = officePaperSchema.parse(JSON.parse(JSON.stringify(layoutOf(signed))))
  const { pages, bookmarks, info } = await readPdf(await drawPaper(sent, 'pdf'))
  const text = textOfPages(pages)
  for (const said of [
    sent.title,
    sent.opening,
    ...sent.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
  ]) {
    expect(text).toContain(said.replace(/\s/g, ''))
  }
  expect(text).toContain('签署人：王书记')
  expect(text).toContain('<script>团结')
  expect(bookmarks).toEqual([...sent.sections.map(({ heading }) => heading), ...sent.tables.map(({ title }) => title)])
  expect(info).toMatchObject({ Title: sent.title })
  const open = await readPdf(await drawPaper(layoutOf(review), 'pdf'))
  for (const page of open.pages) expect(textOfPages([page])).toContain('待签署')
})

test('no tier without a village, no sentence twice, and no day on what nobody signed', () => {
  const tiers = [...review.tiers, { fromFen: 100_000_000, belowFen: null, count: 0, lastYearCount: 0 }]
  const cuts = { tiers, tierCutsFen: [...review.tierCutsFen, 100_000_000] }
  const { sections, tables, date, opening } = layoutOf({ ...review, ...cuts })
  expect(date).toBe('（待签署）')
  const text = sections.flatMap(({ paragraphs }) => paragraphs)
  expect(text.join('')).not.toContain('100万元以上')
  expect(tables[1]?.rows.map(({ cells }) => cells[0]?.text)).toEqual(['5万元以下', '5—10万元', '10—100万元'])
  const sentences = [opening, ...text, ...tables.flatMap(({ footnotes }) => footnotes)]
    .flatMap((paragraph) => paragraph.split(/(?<=[。；])/))
    .filter((sentence) => sentence !== '')
  expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
  expect(layoutOf(signed).date).toBe('2024年1月22日')
})

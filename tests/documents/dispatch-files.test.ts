/** A dispatch as the office prints and keeps it, read back from the files themselves. */
import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { composeDispatchPaper } from '../../shared/dispatch/compose-paper.ts'
import { differenceText } from '../../shared/dispatch/since-bulletin.ts'
import { officePaperSchema } from '../../shared/papers/paper.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'
import { readPdf, textOfPages } from './pdf-text.ts'

const FORMULA = '=HYPERLINK("http://evil.example","点我")'
const dispatch = aDispatch({
  provisional: true,
  sinceBulletin: {
    month: '2023-06',
    bulletinCountedFen: 4_000_000,
    differenceFen: 1_000_000,
    issuedCountedFen: 4_000_000,
    parts: { since: 900_000, late: 100_000, correction: 0, rule: 0 },
  },
  rows: [
    aDispatchRow({ rank: 1, previousRank: 3, countedFen: 5_000_001, problem: FORMULA, nextStep: '<b>找人</b>' }),
    aDispatchRow({ villageId: 'hulutou', villageName: '葫芦头村', targetFen: null, light: 'grey', rank: null }),
  ],
  actionItems: [
    {
      itemId: 'a',
      meetingId: null,
      text: '水电接通',
      villageIds: [],
      owner: '张三',
      agreedOn: '2023-06-12',
      dueOn: '2023-06-20',
      overdue: true,
      carriedWeeks: 2,
      closedOn: null,
      result: null,
    },
  ],
})
/** As it arrives at the function that draws it. */
const paper = officePaperSchema.parse(JSON.parse(JSON.stringify(composeDispatchPaper(dispatch))))

test('the document lies on its side, says the figures, and marks on every page what is provisional', async () => {
  const parts = unzipSync(await drawPaper(paper, 'docx'))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text)
  expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
  expect(texts).toEqual(
    expect.arrayContaining([
      '明沙乡2023年第26周（6月26日—7月2日）村级集体经济周调度表',
      '本次累计比6月通报的40,000.00元多10,000.00元：此后计入9,000.00元，跨期补报1,000.00元。',
      '一、各村收入进度',
      '50,000.01',
      '二、议定事项',
      '未办结，已逾期',
      '三、各村问题和下一步',
      '↑2',
      '–',
    ]),
  )
  expect(xml).not.toContain('<b>')
  expect(
    Object.entries(parts).some(([name, bytes]) => name.includes('header') && strFromU8(bytes).includes('暂定')),
  ).toBe(true)
})

test('the spreadsheet keeps every fen as a number, and what people typed as text', async () => {
  const sheets = await readXlsx(Buffer.from(await drawPaper(paper, 'xlsx')))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['各村进度', '议定事项', '问题和下一步'])
  const rows = sheets[0]?.data ?? []
  expect(rows[3]?.slice(0, 9)).toEqual([
    1,
    '河口村',
    100_000,
    10_000,
    50_000.01,
    0.5000001,
    expect.any(Number),
    '↑2',
    '滞后',
  ])
  expect(sheets[2]?.data.at(-1)).toEqual(['河口村', FORMULA, null, '<b>找人</b>'])
  expect(rows[4]?.slice(0, 7)).toEqual(['–', '葫芦头村', '–', 10_000, 50_000, '–', '–'])
  expect(rows[5]?.slice(0, 5)).toEqual(['合计', '尚无村完成目标', 100_000, 10_000, 50_000])
  expect(rows.flat()).toContain(differenceText(dispatch))
})

test('the PDF lies on its side, says the same, and marks every page', async () => {
  const { pages, bookmarks, isTagged, roles } = await readPdf(await drawPaper(paper, 'pdf'))
  expect(isTagged).toBe(true)
  expect(roles).toContain('TH')
  expect(bookmarks).toEqual(paper.tables.map(({ title }) => title))
  const text = textOfPages(pages)
  for (const said of [
    paper.title,
    paper.opening,
    ...paper.tables.flatMap(({ title, rows }) => [
      title,
      ...rows.flatMap(({ cells }) => cells.map((cell) => cell.text)),
    ]),
  ]) {
    expect(text).toContain(said.replace(/\s/g, ''))
  }
  for (const page of pages) {
    expect(page.width).toBeGreaterThan(page.height)
    expect(textOfPages([page])).toContain('暂定')
  }
})

test('the villages come first, whole on their page at 9 points or more, of a large township in 万元 upright', async () => {
  const rows = Array.from({ length: 32 }, (_, index) =>
    aDispatchRow({ villageId: `v${index}`, villageName: `杨家圪堵${index}村`, rank: index + 1, previousRank: 1 }),
  )
  const made = composeDispatchPaper({ ...dispatch, rows })
  expect(made.tables.map(({ id }) => id)).toEqual(['villages', 'actions'])
  const { pages } = await readPdf(await drawPaper(made, 'pdf'))
  const [first] = pages
  if (first === undefined) throw new Error('no page')
  const text = textOfPages([first])
  expect(first.width).toBeLessThan(first.height)
  expect(text).toContain('单位：万元')
  for (const { villageName } of rows) expect(text).toContain(villageName)
  expect(text).toContain('尚无村完成目标')
  expect(Math.min(...first.pieces.map(({ size }) => size))).toBeGreaterThanOrEqual(9)
})

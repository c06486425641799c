/** The PDF of a bulletin against GB/T 9704-2012, measured from the places of its own texts. */
import { beforeAll, expect, test } from 'vitest'
import { makeBulletinFile } from '../../shared/adapters/documents/make-files.ts'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { textOf } from '../../shared/papers/sentence.ts'
import type { Table } from '../../shared/papers/table.ts'
import { linesOf, type Page, type ReadPdf, readPdf, textOfPages } from './pdf-text.ts'
import { asWritten, hostileLayout, sampleLayout } from './sample-layout.ts'

const PITCH_MM = (28.95 * 25.4) / 72
const render = (layout: BulletinLayout) => makeBulletinFile('pdf', layout, [])
const read = async (layout: BulletinLayout) => readPdf(await render(layout))
const plain = (text: string) => text.replace(/\s/g, '')

let sample: ReadPdf
beforeAll(async () => {
  sample = await read(sampleLayout())
}, 60_000)

/** Pages of text alone: many paragraphs of many full lines. */
function aLongText(): BulletinLayout {
  const text = '全乡各村集体经济收入情况，按照“周调度、月通报”机制逐村核实、逐笔入账（截至六月三十日）。'.repeat(6)
  const sections = asWritten([{ heading: '一、总体情况', paragraphs: Array.from({ length: 8 }, () => text) }])
  return sampleLayout({ head: null, sections, annexes: [] })
}

test('twenty-two lines of 28.95 points fill a page, twenty-eight characters a line', async () => {
  const { pages } = await read(aLongText())
  const [, page = { width: 0, height: 0, pieces: [] }] = pages
  expect([page.width, page.height].map((side) => Math.round(side))).toEqual([210, 297])
  const lines = linesOf(page).filter(({ size }) => size === 16)
  expect(lines).toHaveLength(22)
  for (const [index, line] of lines.entries()) {
    expect(line.y - (lines[0]?.y ?? 0)).toBeCloseTo(index * PITCH_MM, 1)
    // A bracket or quote that opens a line stands outside with its empty half.
    expect(line.left).toBeGreaterThan(/^[（“]/.test(line.text) ? 24.9 : 27.9)
    expect(line.right).toBeLessThan(184.5 + (/[，。、）”]$/.test(line.text) ? 3 : 0))
  }
  // The type area is 225 mm high and begins 37 mm from the upper edge.
  expect((lines[0]?.y ?? 0) - 37).toBeGreaterThan(0)
  expect((lines[0]?.y ?? 0) - 37).toBeLessThan(PITCH_MM)
  expect((lines[21]?.y ?? 0) + 0.12 * 5.64).toBeLessThan(297 - 35 + 0.1)
  const full = lines.filter(({ text }) => /^[\u4e00-\u9fff]{28}$/.test(text) || text.length >= 28)
  expect(full.length).toBeGreaterThan(5)
  for (const { text } of lines) expect(text).not.toMatch(/^[，。、；：？！）》”]|[（《“]$/)
})

test('the title in 22 points, everything else of the text in 16, page numbers in 14 at the outer edge', () => {
  const [first, second] = sample.pages
  const sizes = (page: Page | undefined) => new Map(page?.pieces.map(({ text, size }) => [text, size]))
  expect(sizes(first).get('明沙乡2023年上半年')).toBe(22)
  expect(new Set(linesOf(second ?? emptyPage).map(({ size }) => size))).toEqual(new Set([16, 14]))
  const number = (page: Page | undefined) => linesOf(page ?? emptyPage).at(-1) ?? nothing
  expect(number(first)).toMatchObject({ text: '— 1 —', size: 14 })
  expect(number(second)).toMatchObject({ text: '— 2 —', size: 14 })
  // One character in from the edge of the type area; the dashes 7 mm below it.
  expect(Math.abs(184 - number(first).right - 4.94)).toBeLessThan(1)
  expect(Math.abs(number(second).left - 28 - 4.94)).toBeLessThan(1)
  expect(number(first).y - 0.38 * 4.94 - 262).toBeCloseTo(7, 1)
})

test('a page that lies on its side keeps its number where the upright sheet has it', () => {
  const page = sample.pages.find(({ width, height }) => width > height) ?? emptyPage
  expect(Math.round(page.width)).toBe(297)
  const number = page.pieces.find(({ text }) => text.startsWith('—')) ?? nothing
  expect(number.isTurned).toBe(true)
  // Even, so on the upright sheet at the left: seen turned, above; its foot is the left edge here.
  expect(number.text).toBe('— 4 —')
  expect(35 - (number.x + 0.38 * 4.94)).toBeCloseTo(7, 1)
  expect(Math.abs(number.y - 28 - 4.94)).toBeLessThan(1)
})

test('it says what the structure says, in that order', () => {
  const layout = sampleLayout()
  const table = ({ title, caption, columns, rows, total, footnotes }: Table) => [
    title,
    caption,
    ...columns.map(({ header }) => header),
    ...[...rows.map(({ cells }) => cells), total ?? []].flatMap((cells) => cells.map(({ text }) => text)),
    ...footnotes,
  ]
  const names = layout.printed.map(({ title }) => title.replace(/^附件\d　/, ''))
  const expected = [
    layout.head?.mark,
    layout.number,
    layout.title,
    layout.addressees,
    layout.opening,
    ...layout.sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(textOf)]),
    '附件：',
    ...names.map((name, index) => `${index + 1}．${name}`),
    layout.office,
    layout.date,
    ...layout.printed.flatMap(table),
    `抄送：${layout.colophon?.copyTo}。`,
    layout.colophon?.printedBy,
    `${layout.colophon?.printedOn}印发`,
  ].join('')
  const pages = sample.pages.map((page) => ({
    ...page,
    pieces: page.pieces.filter(({ text }) => !/^— \d+ —$/.test(text)),
  }))
  // Within a row of a table the cells that take two lines stand higher, so a table is compared by what is in it.
  const inText = expected.slice(0, expected.indexOf('附件1'))
  expect(textOfPages(pages)).toContain(plain(inText))
  expect([...textOfPages(pages)].sort().join('')).toBe([...plain(expected)].sort().join(''))
})

test('it is tagged, in Chinese, with bookmarks, header cells and properties', () => {
  expect(sample.isTagged).toBe(true)
  expect(sample.roles).toContain('Table')
  expect(sample.roles).toContain('TH')
  expect(sample.roles).toContain('H1')
  expect(sample.bookmarks).toEqual([
    ...sampleLayout().sections.map(({ heading }) => heading),
    ...sampleLayout().annexes.map(({ title }) => title),
  ])
  expect(sample.info).toMatchObject({
    Title: sampleLayout().title,
    Author: sampleLayout().office,
    Language: 'zh-CN',
    CreationDate: expect.stringContaining('20230710'),
  })
})

test('the office is centred on the date, the date four characters in, two lines above them for the seal', () => {
  const page = sample.pages[2] ?? emptyPage
  const lines = linesOf(page)
  const at = (text: string) => lines.find((line) => line.text === text) ?? nothing
  const [office, date] = [at(sampleLayout().office), at(sampleLayout().date)]
  const above = lines[lines.indexOf(office) - 1] ?? nothing
  expect(office.y - above.y).toBeCloseTo(3 * PITCH_MM, 1)
  expect(date.y - office.y).toBeCloseTo(PITCH_MM, 1)
  expect((office.left + office.right) / 2).toBeCloseTo((date.left + date.right) / 2, 0)
  // The longer of the two is at least two characters in.
  expect(184 - office.right).toBeGreaterThan(2 * 5.5)
})

test('two offices sign beside each other, the date below the last', async () => {
  const offices = ['中共明沙乡委员会', '明沙乡人民政府']
  const { pages } = await read(sampleLayout({ offices, office: offices.join('　'), printed: [], annexes: [] }))
  const pieces = pages.flatMap((page) => page.pieces)
  const at = (text: string) => pieces.findLast((piece) => piece.text === text) ?? { x: 0, y: 0, width: 0 }
  const [first, last, date] = [at('中共明沙乡委员会'), at('明沙乡人民政府'), at(sampleLayout().date)]
  expect(first.y).toBeCloseTo(last.y, 1)
  expect(first.x + first.width).toBeLessThan(last.x - 5)
  expect(date.y - last.y).toBeCloseTo(PITCH_MM, 1)
  expect(date.x + date.width / 2).toBeCloseTo(last.x + last.width / 2, 0)
})

test('版记 ends an even page; alone it bears no number, nor does the blank before it', () => {
  const last = sample.pages.at(-1) ?? emptyPage
  expect(sample.pages.length % 2).toBe(0)
  expect(textOfPages([last])).toContain('抄送')
  expect(textOfPages([last])).not.toContain('—')
  expect(sample.pages.at(-2)?.pieces).toEqual([])
  const printed = linesOf(last).at(-1) ?? nothing
  expect(262 - printed.y).toBeGreaterThan(0)
  expect(262 - printed.y).toBeLessThan(6)
})

test('the same bulletin gives the same bytes, whatever was set between', async () => {
  const [first, other, second] = [await render(sampleLayout()), await render(aLongText()), await render(sampleLayout())]
  expect(Buffer.compare(first, second)).toBe(0)
  expect(Buffer.compare(first, other)).not.toBe(0)
})

test('every page of a draft says that it is one', async () => {
  const { pages } = await read(sampleLayout({ draft: true, colophon: null }))
  for (const page of pages) expect(textOfPages([page])).toContain('预览稿')
  expect(textOfPages(sample.pages)).not.toContain('预览稿')
})

test('what people typed comes out as text: markup of the typesetter, scripts, what is invisible', async () => {
  const markup = '#panic("x") *粗* _斜_ $x^2$ = 标题 @ref <label> \\#[a] #link("http://evil.example")[点我] //'
  const layout = hostileLayout()
  const [first, ...others] = layout.annexes
  if (first === undefined) throw new Error('no annex')
  const rows = [{ cells: first.columns.map(() => ({ text: markup })) }, ...first.rows]
  const pdf = await render({
    ...layout,
    sections: [...layout.sections, ...asWritten([{ heading: markup, paragraphs: [markup] }])],
    office: markup,
    offices: [markup],
    printed: [{ ...first, rows }, ...others],
  })
  const { pages, bookmarks } = await readPdf(pdf)
  const text = textOfPages(pages)
  expect(text.split(plain(markup)).length - 1).toBeGreaterThanOrEqual(3)
  expect(text).toContain('<script>alert(1)</script>')
  expect(text).toContain('红卫村gnp.exe')
  expect(bookmarks).toContain(markup)
  expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/Launch/)
})

test('sixty villages of long names: all of them, the header on every page, nothing outside the type area', async () => {
  const [first] = sampleLayout().annexes
  if (first === undefined) throw new Error('no annex')
  const rows = Array.from({ length: 60 }, (_, index) => {
    const cells = first.rows[index % first.rows.length]?.cells ?? []
    const name = `巴彦淖尔苏木乌兰图克嘎查第${index + 1}村民小组联合村`
    return { cells: cells.map((cell, at) => (at === 1 ? { text: name } : cell)) }
  })
  const { pages } = await read(sampleLayout({ annexes: [{ ...first, rows }] }))
  const turned = pages.filter(({ width, height }) => width > height)
  expect(turned.length).toBeGreaterThan(1)
  for (const page of turned) {
    expect(textOfPages([page])).toContain('较序时进度')
    for (const piece of page.pieces.filter(({ isTurned }) => !isTurned)) {
      expect(piece.size).toBeGreaterThanOrEqual(10.5)
      expect(piece.x).toBeGreaterThan(34.9)
      expect(piece.x + piece.width).toBeLessThan(297 - 37 + 0.2)
      expect(piece.y).toBeLessThan(210 - 26 + 0.1)
    }
  }
  // A name of several lines stands in one column; its pieces follow each other from above.
  const names = turned
    .flatMap(({ pieces }) => pieces.filter(({ text }) => /[\u4e00-\u9fff]/.test(text)))
    .map(({ text }) => text)
  for (const { cells } of rows) {
    const [, name = { text: '' }] = cells
    expect(names.join('')).toContain(name.text)
  }
})

const emptyPage: Page = { width: 0, height: 0, pieces: [] }
const nothing = { text: '', x: 0, y: 0, width: 0, size: 0, left: 0, right: 0, isTurned: false }

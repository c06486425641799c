/** What a finished file says is read again and held against its figures: any difference is found, no true file differs. */

import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeBulletinFile, readBack } from '../../shared/adapters/documents/make-files.ts'
import { formatYuan } from '../../shared/amount-text.js'
import type { BulletinLayout } from '../../shared/bulletin/text/layout.ts'
import { figureOf, quote, say } from '../../shared/papers/sentence.ts'
import type { Cell, Table } from '../../shared/papers/table.ts'
import { hostileLayout, sampleLayout } from './sample-layout.ts'

const KINDS = ['docx', 'xlsx'] as const

/** A finished file in which one part was written otherwise. */
function spoiled(file: Uint8Array, part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(file)
  const before = strFromU8(parts[part] ?? new Uint8Array())
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  return zipSync({ ...parts, [part]: strToU8(after) })
}

/** The sample with a sentence that reads its figure from a cell. */
function withFigure(): BulletinLayout {
  const layout = sampleLayout()
  const [ranking] = layout.annexes
  if (ranking === undefined) throw new Error('no ranking')
  const keyed = { ...ranking, rows: ranking.rows.map((row) => ({ ...row, key: row.villageId ?? '' })) }
  const sentence = say(quote({ name: '3号村' }, 'name'), '完成率', figureOf(keyed, 'yangjiagedu', 'rate'), '。')
  return { ...layout, sections: [{ heading: '一、总体情况', paragraphs: [sentence] }] }
}

test.each(KINDS)('a true .%s says what it was made from, also hostile text', async (kind) => {
  for (const layout of [sampleLayout(), hostileLayout(), withFigure()]) {
    expect(await readBack(kind, await makeBulletinFile(kind, layout, []), layout)).toEqual([])
  }
})

test('a figure of the text that was printed otherwise is named', async () => {
  const layout = withFigure()
  const docx = spoiled(await makeBulletinFile('docx', layout, []), 'word/document.xml', '完成率157.5%', '完成率157.4%')
  expect(await readBack('docx', docx, layout)).toEqual([{ where: 'Word 文件正文', what: '“157.4%”应为“157.5%”' }])
})

test('a cell of an annex that was printed otherwise is named with its table, row and column', async () => {
  const layout = sampleLayout()
  const made = await makeBulletinFile('docx', layout, [])
  const docx = spoiled(made, 'word/document.xml', '>420,000.36<', '>420,000.63<')
  expect(await readBack('docx', docx, layout)).toEqual([
    {
      where: 'Word 文件《明沙乡2023年上半年村级集体经济收入完成情况表》第2行累计',
      what: '“420,000.63”应为“420000.36”',
    },
  ])
  const lost = spoiled(made, 'word/document.xml', /<w:tr>(?:(?!<w:tr>).)*>420,000\.36<.*?<\/w:tr>/s, '')
  expect((await readBack('docx', lost, layout)).length).toBeGreaterThan(10)
})

test('a number of the spreadsheet, and the value of a formula, are held against their cells', async () => {
  const layout = sampleLayout()
  const xlsx = await makeBulletinFile('xlsx', layout, [])
  const other = spoiled(xlsx, 'xl/worksheets/sheet1.xml', '<v>420000.36</v>', '<v>420000.37</v>')
  expect(await readBack('xlsx', other, layout)).toEqual([
    { where: '电子表格《明沙乡2023年上半年村级集体经济收入完成情况表》第2行累计', what: '“420000.37”应为“420000.36”' },
  ])
  const total = spoiled(xlsx, 'xl/worksheets/sheet1.xml', '<v>2347812.36</v>', '<v>2347812.3</v>')
  expect((await readBack('xlsx', total, layout)).map(({ where }) => where)).toEqual([
    '电子表格《明沙乡2023年上半年村级集体经济收入完成情况表》合计行累计',
  ])
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'nor does a true .xlsx with a cell %s',
  async (text) => {
    const [model] = sampleLayout().annexes
    if (model === undefined) throw new Error('no table')
    const table = { ...model, rows: [{ cells: model.columns.map(() => ({ text })) }], total: null }
    const layout = sampleLayout({ annexes: [table], printed: [table] })
    for (const kind of KINDS) {
      expect(await readBack(kind, await makeBulletinFile(kind, layout, []), layout)).toEqual([])
    }
  },
)

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '3号村',
    '1.50万元村',
    '100%村',
    '0',
    '−',
    '=1+1',
    '  ',
    '𠮷村\u0000\uD800',
    '“第5”社区',
    '',
    '附件1　表',
    '1,000.00',
  ),
)
const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  oddText.map((text) => ({ text })),
  fc
    .integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
    .map((fen) => ({ text: formatYuan(fen), value: fen / 100, format: 'yuan' as const })),
  fc.constantFrom<Cell>(
    { text: '0.00', value: 0, format: 'yuan' },
    { text: '−0.0', value: -0.04, format: 'points' },
    { text: '–' },
  ),
  fc
    .double({ min: -9, max: 9, noNaN: true })
    .map((value) => ({ text: `${(value * 100).toFixed(1)}%`, value, format: 'percent' as const })),
)

test('whatever people typed, zero or negative, no true file differs', async () => {
  const [model] = sampleLayout().annexes
  if (model === undefined) throw new Error('no table')
  const rowOf = fc.array(anyCell, { minLength: model.columns.length, maxLength: model.columns.length })
  const anyTable = fc
    .record({
      rows: fc.array(rowOf, { minLength: 1, maxLength: 6 }),
      total: fc.option(rowOf),
      notes: fc.array(oddText, { maxLength: 2 }),
    })
    .map(
      ({ rows, total, notes }): Table => ({
        ...model,
        rows: rows.map((cells) => ({ cells })),
        total,
        footnotes: notes,
      }),
    )
  const anyLayout = fc.record({
    tables: fc.array(anyTable, { minLength: 1, maxLength: 3 }),
    texts: fc.array(oddText, { minLength: 1, maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(anyLayout, async ({ tables, texts }) => {
      const paragraphs = texts.map((text) =>
        say(
          quote({ text }, 'text'),
          '收入',
          figureOf({ ...model, rows: [{ key: 'a', cells: [{ text }] }] }, 'a', model.columns[0]?.key ?? ''),
          '。',
        ),
      )
      const layout = sampleLayout({ annexes: tables, printed: tables, sections: [{ heading: '', paragraphs }] })
      for (const kind of KINDS) {
        expect(await readBack(kind, await makeBulletinFile(kind, layout, []), layout)).toEqual([])
      }
    }),
    { numRuns: 30 },
  )
})

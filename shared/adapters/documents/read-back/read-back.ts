/**
 * 回读: what a finished file says, read as any program reads it, against what it was made from: every figure of the text, every cell of
 * every table. Empty: they are the same. What is invisible is left out on both sides, so that no name that people typed, and
 * no blank, makes a true file differ.
 */
import type { Difference } from '../../../bulletin/record/documents.ts'
import type { BulletinLayout } from '../../../bulletin/text/layout.ts'
import { figuresOf, type Sentence, textOf } from '../../../papers/sentence.ts'
import type { Cell, Table } from '../../../papers/table.ts'
import { splitAnnexTitle } from '../annex-title.ts'
import { printable } from '../printable.ts'
import { HEADER_ROW } from '../xlsx-print.ts'
import { CELL_LIMIT } from '../xlsx-sheet.ts'
import { cellPlace, type XlsxSheet, xlsxSheets } from './xlsx-values.ts'
import { packageParts, readPart } from './xml-parts.ts'

/** The .docx: text and annexes on paper. */
export function differencesInDocx(file: Uint8Array, layout: BulletinLayout): Difference[] {
  const { paragraphs, tables } = docxWords(file)
  // That of the number in 版头 has one cell.
  const annexes = tables.filter(([row = []]) => row.length > 1)
  if (annexes.length !== layout.printed.length) {
    return [{ where: 'Word 文件', what: `有${annexes.length}张附表，应为${layout.printed.length}张` }]
  }
  const found = layout.printed.flatMap((table, at) => {
    const [, ...rows] = annexes[at] ?? []
    return cellDifferences('Word 文件', table, (row, column, cell) =>
      isSame(rows[row]?.[column] ?? '', cell.text) ? null : (rows[row]?.[column] ?? ''),
    )
  })
  return [...textDifferences(paragraphs, layout), ...found]
}

/** The paragraphs of the text, in their order. */
function textDifferences(paragraphs: readonly string[], { opening, sections }: BulletinLayout): Difference[] {
  const first = paragraphs.findIndex((text) => isSame(text, opening))
  if (first === -1) return [{ where: 'Word 文件', what: '找不到正文' }]
  let at = first
  return sections.flatMap(({ heading, paragraphs: sentences }) => {
    if (heading !== '') at += 1
    return sentences.flatMap((sentence) => {
      at += 1
      const is = paragraphs[at] ?? ''
      return isSame(is, textOf(sentence)) ? [] : [{ where: 'Word 文件正文', what: firstDifference(is, sentence) }]
    })
  })
}

/** The figure that is not what it should be; where words are not, the words. */
function firstDifference(is: string, sentence: Sentence): string {
  const read = bare(is)
  const figures = new Set<Sentence[number]>(figuresOf(sentence))
  let at = 0
  for (const part of sentence) {
    const should = bare(part.text)
    const there = read.slice(at, at + should.length)
    if (there !== should && figures.has(part)) return `“${there}”应为“${should}”`
    at += should.length
  }
  return `“${read}”应为“${bare(textOf(sentence))}”`
}

/** The .xlsx: every table whole, a sheet each; numbers by their value. Sheets that are read while it is made are left out. */
export function differencesInXlsx(file: Uint8Array, layout: BulletinLayout): Difference[] {
  const tables = layout.annexes
  const sheets = xlsxSheets(file, tables.length)
  if (sheets.length !== tables.length) {
    return [{ where: '电子表格', what: `有${sheets.length}张表，应为${tables.length}张` }]
  }
  return tables.flatMap((table, at) => {
    const sheet: XlsxSheet = sheets[at] ?? new Map()
    return cellDifferences('电子表格', table, (row, column, cell) => {
      const value = sheet.get(cellPlace(HEADER_ROW + 1 + row, column + 1)) ?? { text: '' }
      if ('number' in value) return value.number === cell.value ? null : String(value.number)
      if (cell.value !== undefined) return value.text
      return isSame(value.text, cell.text.slice(0, CELL_LIMIT)) ? null : value.text
    })
  })
}

/** What `isOther` says of the cells of a table, rows and total; null: as it should be. */
function cellDifferences(
  file: string,
  table: Table,
  isOther: (row: number, column: number, cell: Cell) => string | null,
): Difference[] {
  const rows = [...table.rows.map(({ cells }) => cells), ...(table.total === null ? [] : [table.total])]
  return rows.flatMap((cells, row) =>
    table.columns.flatMap(({ header }, column) => {
      const cell = cells[column] ?? { text: '' }
      const is = isOther(row, column, cell)
      if (is === null) return []
      const name = row < table.rows.length ? `第${row + 1}行` : '合计行'
      const where = `${file}《${splitAnnexTitle(table.title).name}》${name}${header}`
      return [{ where, what: `“${is}”应为“${cell.value ?? cell.text}”` }]
    }),
  )
}

function isSame(is: string, should: string): boolean {
  return is === should || bare(is) === bare(should)
}

/** What there is to read: no blanks, nothing invisible, and none of what stands for a character that is none. */
function bare(text: string): string {
  return printable(text).replace(/[\s\p{C}\uFFFD]/gu, '')
}

/** What stands in a .docx, as any program reads it: paragraphs outside tables, and tables row by row. */
type DocxWords = { paragraphs: string[]; tables: string[][][] }

/** Reads the words of a file; places and looks are not asked for. Tables do not lie in tables. */
function docxWords(file: Uint8Array): DocxWords {
  const words: DocxWords = { paragraphs: [], tables: [] }
  let paragraph = ''
  let isText = false
  let inTable = false
  const cells = () => words.tables.at(-1)?.at(-1)
  const part = packageParts(file, (name) => name === 'word/document.xml').get('word/document.xml')
  if (part === undefined) throw new Error('a document without text')
  readPart(part, {
    open(name) {
      if (name === 'w:tbl') {
        inTable = true
        words.tables.push([])
      } else if (name === 'w:tr') words.tables.at(-1)?.push([])
      else if (name === 'w:tc') cells()?.push('')
      else if (name === 'w:p') paragraph = ''
      isText = name === 'w:t'
    },
    text(text) {
      if (isText) paragraph += text
    },
    close(name) {
      isText = false
      if (name === 'w:tbl') inTable = false
      if (name !== 'w:p') return
      if (!inTable) words.paragraphs.push(paragraph)
      else {
        const row = cells()
        if (row !== undefined) row[row.length - 1] += paragraph
      }
    },
  })
  return words
}

/**
 * What the library for .xlsx has no word for and a printed sheet needs: one page wide on A4, its heading on every page, page
 * numbers, names that stay while one scrolls to the right, filters, and who made it. Works on what `write-excel-file` wrote.
 */
import { strFromU8, strToU8 } from 'fflate'
import type { Table } from '../../papers/table.ts'
import { printable } from './printable.ts'
import { totalFormulas } from './xlsx-totals.ts'
import { unzipParts, zipParts } from './zip-parts.ts'

/** Title and caption stand above the header. */
export const HEADER_ROW = 3
const CORE = 'docProps/core.xml'
const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml'
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'

/** The workbook of these tables, a sheet each in their order, ready to be printed. */
export function printReady(
  xlsx: Uint8Array,
  tables: readonly Table[],
  { title, author }: { title: string; author: string },
): Uint8Array {
  const parts = unzipParts(xlsx)
  const change = (name: string, by: (xml: string) => string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`a workbook without ${name}`)
    parts[name] = strToU8(by(strFromU8(part)))
  }
  for (const [index, table] of tables.entries()) {
    change(`xl/worksheets/sheet${index + 1}.xml`, (xml) => printedSheet(xml, table))
  }
  change('xl/workbook.xml', (xml) => withNames(xml, tables))
  change('[Content_Types].xml', (xml) =>
    xml.replace('</Types>', `<Override PartName="/${CORE}" ContentType="${CORE_TYPE}"/></Types>`),
  )
  change('_rels/.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rId-core" Type="${CORE_RELATION}" Target="${CORE}"/></Relationships>`,
    ),
  )
  parts[CORE] = strToU8(coreProperties(title, author))
  return zipParts(parts)
}

function printedSheet(xml: string, table: Table): string {
  const named = frozenColumns(table)
  const topLeft = `${letter(named)}${HEADER_ROW + 1}`
  return withFormulas(xml, table)
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(/xSplit="0" topLeftCell="[A-Z]+\d+"/, `xSplit="${named}" topLeftCell="${topLeft}"`)
    .replace('</sheetData>', `</sheetData><autoFilter ref="${filterOf(table)}"/>`)
    .replace(/<(?:pageMargins|pageSetup) [^>]*\/>/g, '')
    .replace('</worksheet>', PAGE)
}

function withFormulas(xml: string, table: Table): string {
  const totalRow = HEADER_ROW + table.rows.length + 1
  return [...totalFormulas(table, HEADER_ROW + 1, letter)].reduce(
    (sheet, [column, formula]) =>
      sheet.replace(new RegExp(`(<c r="${letter(column)}${totalRow}"[^>]*>)(<v>)`), `$1<f>${formula}</f>$2`),
    xml,
  )
}

const PAGE = [
  '<printOptions horizontalCentered="1"/>',
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>',
].join('')

/** What says which row it is: up to the name of the village, the project, the indicator. */
function frozenColumns({ columns }: Table): number {
  return columns.findIndex(({ key }) => key !== 'position' && key !== 'rank') + 1
}

/** The rows that can be sorted: header and rows, not the total. */
function filterOf({ columns, rows }: Table): string {
  return `$A$${HEADER_ROW}:$${letter(columns.length - 1)}$${HEADER_ROW + rows.length}`.replaceAll('$', '')
}

function withNames(xml: string, tables: readonly Table[]): string {
  const sheets = [...xml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name)
  const names = tables.map((table, index) => {
    const quoted = `'${(sheets[index] ?? '').replaceAll("'", "''")}'`
    const filter = filterOf(table).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted}!${filter}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$${HEADER_ROW}</definedName>`,
    ].join('')
  })
  return xml.replace('</sheets>', () => `</sheets><definedNames>${names.join('')}</definedNames>`)
}

function coreProperties(title: string, author: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`,
  ].join('')
}

function escapeXml(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `0` → `A`; sheets have fewer columns than an alphabet has letters, or two letters do. */
function letter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : `${letter(Math.floor(column / 26) - 1)}${last}`
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { parseLedger } from '../../shared/ledger/parse-ledger.ts'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'
import { newFolder } from '../support/folder.ts'
import { sampleSheets } from './a-ledger.ts'

/** What a workbook of the sample holds in a cell: no formulas, no scaled numbers. */
type PlainCell = Exclude<SheetCell, object> | Date
type Row = (PlainCell | { value: string; columnSpan: number } | { value: string; rowSpan: number })[]

/** The sample's income as another office would keep it: title, merged cells, 万元, dates in four styles, totals a month. */
function untidy(sheet: Sheet): Row[] {
  const [headings = [], ...rows] = plain(sheet)
  const rewritten = headings.map((heading) =>
    heading === '金额(元)' ? '金 额\n（万元）' : ` ${String(heading).slice(0, 1)}　${String(heading).slice(1)}\n`,
  )
  const title = [{ value: '明沙乡2023年上半年村集体经济收入台账', columnSpan: headings.length }]
  const body = rows.flatMap((row, at) => {
    const changed = row.map((cell, column) => untidyCell(String(headings[column]), cell, at))
    return at % 30 === 29 ? [changed, [], ['本页小计', null, null, null, null, 1]] : [changed]
  })
  return [
    title,
    [],
    ['填报单位：明沙乡'],
    rewritten,
    ...body,
    ['合  计', null, null, null, null, 999],
    ['注：含上年度到账'],
  ]
}

function plain({ rows }: Sheet): PlainCell[][] {
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === 'object' && cell !== null && !(cell instanceof Date)) throw new Error('not in the sample')
      return cell
    }),
  )
}

function untidyCell(heading: string, cell: PlainCell, at: number): PlainCell {
  const text = String(cell ?? '')
  if (cell === null) return at % 5 === 0 ? '—' : null
  if (heading === '村名') return at % 2 ? text.replace(/村$/, '') : ` ${text} `
  if (heading === '金额(元)') return at % 2 ? Number(text) / 10_000 : (Number(text) / 10_000).toFixed(6)
  if (heading !== '到账日期') return cell
  const [year, month, day] = text.split('-').map(Number)
  const styles = [
    `${year}.${month}.${day}`,
    `${year}年${month}月${day}日`,
    `${year}/${month}/${day}`,
    text.replaceAll('-', ''),
  ]
  return at % 5 === 4 ? new Date(`${text}T00:00:00.000Z`) : (styles[at % 5] ?? text)
}

it('an untidy workbook says the same as the tidy sample', async () => {
  const folder = newFolder()
  try {
    const path = join(folder, '台账.xlsx')
    const sheets = await sampleSheets()
    await writeExcelFile(
      sheets.map((sheet) => ({
        sheet: sheet.name === '收入台账' ? ' 2023 收入明细' : sheet.name,
        data: (sheet.name === '收入台账' ? untidy(sheet) : plain(sheet)).map((row) =>
          row.map((cell) => (cell instanceof Date ? { value: cell, format: 'yyyy/m/d' } : cell)),
        ),
      })),
    ).toFile(path)
    const options = { year: 2023, today: '2023-07-10' }
    const tidy = await parseLedger(sheets, { villages: [], projects: [] }, options)
    const untidied = await parseLedger(await readSheets(path), { villages: [], projects: [] }, options)
    expect(untidied.problems).toEqual([])
    const contents = ({ entries }: typeof tidy) =>
      entries.map(({ id, content, status, reversalOf }) => ({ id, content, status, reversalOf }))
    expect(contents(untidied)).toEqual(contents(tidy))
    expect(untidied.targets).toEqual(tidy.targets)
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** How the headings, the unit and the names of a form are read, whichever way its tables lie. Pure. */
import type { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import type { UnderstoodHeading } from './figure-words.ts'
import { type FormTable, mergeAt, placeholdersIn, textOver } from './form-look.ts'
import type { Filling } from './office-form.ts'

/** What a heading asks for, in the form's unit, as the cell shows rates. */
export function fillingOf(
  heading: UnderstoodHeading,
  unit: Filling['unit'],
  cell: { isPercent: boolean } | null,
): Filling {
  const { figure, period, fromFen, belowFen, isPercent } = heading
  const rate = cell?.isPercent ? 'fraction' : isPercent ? 'percent' : 'text'
  return { figure, period, fromFen, belowFen, unit: heading.unit ?? unit, rate }
}

/** 单位：万元 in a cell of its own, or the two in neighbours, or in the words over the table; nothing said: 元. */
export function unitOf(table: FormTable): Filling['unit'] {
  for (const texts of [
    [compact(table.above ?? '')],
    ...table.rows.map((row) => row.map(({ text }) => compact(text))),
  ]) {
    const said = texts.find((text) => /单位[:：]?/.test(text) && /元/.test(text))
    if (said !== undefined) return /万元/.test(said) ? 'wan' : 'yuan'
    const label = texts.findIndex((text) => /单位[:：]?$/.test(text))
    const beside = label === -1 ? '' : (texts[label + 1] ?? '')
    if (/^(万元|元)/.test(beside)) return /^万/.test(beside) ? 'wan' : 'yuan'
  }
  return 'yuan'
}

/** The headings over a column, from the top, each once; the title over all columns is none of them. */
export function headingsAbove(table: FormTable, until: number, column: number): string[] {
  const words: string[] = []
  for (let row = 0; row < until; row++) {
    const merge = mergeAt(table, row, column)
    if (merge !== null && merge.right - merge.left + 1 >= columnCount(table) - 1) continue
    const text = textOver(table, row, column)
    if (text !== '' && !isAboutTable(text) && words.at(-1) !== text) words.push(text)
  }
  return words
}

/** 单位：万元, 填报单位：…, 截至…: of the table, not of a column. */
function isAboutTable(text: string): boolean {
  return /[:：]|^截至/.test(compact(text).replace(/^其中[:：]/, ''))
}

export function villageIn(text: string, index: VillageIndex): string | null {
  if (compact(text) === '') return null
  const found = index.find(text)
  return 'village' in found ? found.village.id : null
}

/** Whether a table has a place that says itself what it is. */
export function hasPlaceholders(table: FormTable): boolean {
  return table.rows.some((row) => row.some(({ text }) => placeholdersIn(text).length > 0))
}

export function columnCount(table: FormTable): number {
  return Math.max(0, ...table.rows.map((row) => row.length))
}

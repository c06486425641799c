/** How the headings, the unit and the names of a form are read, whichever way its tables lie. Pure. */
import type { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import { figureKind } from './figure-names.ts'
import { type UnderstoodHeading, understandHeading } from './figure-words.ts'
import { blanksIn, type FormTable, mergeAt, placeholdersIn, textOver } from './form-look.ts'
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

/** How the headings of one form are understood. */
export type ReadHeading = typeof understandHeading

/** Under a title of months that do not begin the year, an income that says no period may be theirs or the year's: it is left open. */
export function headingsUnder(titleMonths: string | null): ReadHeading {
  if (titleMonths === null || titleMonths.startsWith('01-')) return understandHeading
  return (words, of, around) => {
    const heading = understandHeading(words, of, around)
    return heading?.isTimeless && figureKind(heading.figure) === 'money' ? null : heading
  }
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

/** The nearest words to the left; a code (`12`) between them and the place is passed over. */
export function labelLeftOf(table: FormTable, row: number, column: number): string | null {
  for (let at = column - 1; at >= 0; at--) {
    const text = textOver(table, row, at)
    if (text === '') return null
    if (/^\d{1,4}$/.test(compact(text))) continue
    // A sentence with blanks of its own is filled there.
    return blanksIn(text).length > 0 || /^(合计|总计|小计)$/.test(compact(text)) ? null : text
  }
  return null
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

/** What stands beside 村名; null: the row has no such cell, or nothing in it. */
function nameBesideLabel(table: FormTable, row: number): string | null {
  const cells = table.rows[row] ?? []
  for (let column = 0; column < cells.length - 1; column++) {
    if (understandHeading([textOver(table, row, column)])?.figure !== 'villageName') continue
    const name = textOver(table, row, column + 1)
    if (name !== '' && understandHeading([name]) === null) return name
  }
  return null
}

/** Whose place a row is: of the village named last above it, or by the sheet's name; null: the township's. Undefined: of one we do not know. */
export function villageOver(table: FormTable, row: number, index: VillageIndex): string | null | undefined {
  for (let at = row; at >= 0; at--) {
    const name = nameBesideLabel(table, at)
    if (name !== null) return villageIn(name, index) ?? undefined
  }
  const ofSheet = villageIn(table.name, index)
  return ofSheet ?? (/.(村|嘎查|社区)$/.test(table.name) ? undefined : null)
}

/** Whether a table has a place that says itself what it is. */
export function hasPlaceholders(table: FormTable): boolean {
  return table.rows.some((row) => row.some(({ text }) => placeholdersIn(text).length > 0))
}

export function columnCount(table: FormTable): number {
  return Math.max(0, ...table.rows.map((row) => row.length))
}

/** How the headings, the unit and the names of a form are read, whichever way its tables lie. Pure. */
import type { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import { isBeyondIncome } from './beyond-figures.ts'
import { figureKind } from './figure-names.ts'
import { type UnderstoodHeading, understandHeading } from './figure-words.ts'
import { blanksIn, type FormTable, mergeAt, placeholdersIn, textOver } from './form-look.ts'
import type { Filling, FormPart } from './office-form.ts'

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

/**
 * Under a title of months that do not begin the year, an income that says no period may be theirs or the year's: it is left
 * open. In a list of 经营性收入 what is called 收入 is just that.
 */
export function headingsUnder(title: readonly string[], titleMonths: string | null): ReadHeading {
  const isOfMonths = titleMonths !== null && !titleMonths.startsWith('01-')
  const isOfOperating = title.some((text) => /经营性收入/.test(compact(text)))
  return (words, of = 'villages', around) => {
    const heading = understandHeading(words, of, around)
    if (heading === null || of !== 'villages') return heading
    const isOfPeriod =
      figureKind(heading.figure) === 'money' || heading.figure === 'lastYear' || heading.figure === 'growth'
    if (isOfMonths && heading.isTimeless && isOfPeriod) return null
    if (!isOfOperating) return heading
    if (heading.figure === 'counted') return { ...heading, figure: 'operatingNature' }
    return isBeyondIncome('经营性收入', heading.figure) ? null : heading
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

type UnitWord = { unit: Filling['unit'] | null; isPercent: boolean; isCount: boolean }

/** 万元 alone in a cell, the unit of its line; null: it is none. */
function unitWord(text: string): UnitWord | null {
  const plain = compact(text).replace(/^[(（]|[)）]$/g, '')
  if (!/^(万元|元|个|%|[家次户人项年—–-])$/.test(plain)) return null
  const unit = plain === '万元' ? 'wan' : plain === '元' ? 'yuan' : null
  return { unit, isPercent: plain === '%', isCount: unit === null && plain !== '%' }
}

/** The unit in a cell between the label and the place; null: none stands there. */
function unitLeftOf(table: FormTable, row: number, column: number): UnitWord | null {
  const texts = (table.rows[row] ?? []).slice(0, column).map((_, at) => unitWord(textOver(table, row, at)))
  return texts.reverse().find((one) => one !== null) ?? null
}

/** What a line asks for in the unit that stands in it; null where the two do not go together: money counted in 个. */
export function inItsUnit(
  heading: UnderstoodHeading,
  table: FormTable,
  row: number,
  column: number,
): UnderstoodHeading | null {
  const said = unitLeftOf(table, row, column)
  if (said === null) return heading
  const kind = figureKind(heading.figure)
  const isMoney = kind === 'money' || kind === 'amount'
  if (isMoney ? said.unit === null : said.unit !== null || (kind === 'rate') !== said.isPercent) return null
  return { ...heading, unit: heading.unit ?? said.unit, isPercent: heading.isPercent || said.isPercent }
}

/** The nearest words to the left; a code (`12`) or a unit between them and the place is passed over. */
export function labelLeftOf(table: FormTable, row: number, column: number): string | null {
  for (let at = column - 1; at >= 0; at--) {
    const text = textOver(table, row, at)
    if (text === '') return null
    if (/^\d{1,4}$/.test(compact(text)) || unitWord(text) !== null) continue
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

/** The last row of a table of villages, its sum included; null: it has none, or they stand across. */
export function lastRowOf(parts: readonly FormPart[]): number | null {
  const rows = parts.flatMap((part) =>
    part.kind === 'grid' && part.along === 'rows'
      ? [...part.villages.map(({ index }) => index), part.totalIndex ?? 0]
      : [],
  )
  return rows.length === 0 ? null : Math.max(...rows)
}

/** Whether a table has a place that says itself what it is. */
export function hasPlaceholders(table: FormTable): boolean {
  return table.rows.some((row) => row.some(({ text }) => placeholdersIn(text).length > 0))
}

export function columnCount(table: FormTable): number {
  return Math.max(0, ...table.rows.map((row) => row.length))
}

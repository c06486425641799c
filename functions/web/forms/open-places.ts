/** Places that are empty and have words beside them, but for which nothing was recognised: a person may pick for them. */

import { placeName } from '../../../shared/forms/fill-plan.ts'
import { columnCount, labelLeftOf, unitOf, villageOver } from '../../../shared/forms/form-headings.ts'
import { cellAt, type FormLook, type FormTable, isEmptyPlace } from '../../../shared/forms/form-look.ts'
import type { Filling, FormPart, Grid, Repeat } from '../../../shared/forms/office-form.ts'
import { VillageIndex } from '../../../shared/ledger/village-index.ts'
import { columnLetter } from '../../../shared/sheets/sheet.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { moreName, openName } from './read-places.ts'

/** Columns (or rows, where villages stand across) of a part that are open in most of its rows and not filled. */
export function openLines(table: FormTable | undefined, part: Grid | Repeat): number[] {
  if (table === undefined) return []
  const isAcross = part.kind === 'grid' && part.along === 'columns'
  const places = placesOf(part)
  const count = isAcross ? table.rows.length : columnCount(table)
  const filled = new Set(part.lines.map(({ index }) => index))
  return Array.from({ length: count }, (_, index) => index).filter((index) => {
    if (filled.has(index)) return false
    const open = places.filter((at) => (isAcross ? isEmptyPlace(table, index, at) : isEmptyPlace(table, at, index)))
    return open.length * 2 >= places.length
  })
}

/** The rows, or columns, of a part; of one that has no villages that of the township. */
export function placesOf(part: Grid | Repeat): number[] {
  if (part.kind === 'repeat') return [part.row]
  const own = part.villages.map(({ index }) => index)
  return own.length === 0 && part.totalIndex !== null ? [part.totalIndex] : own
}

type OpenCell = { table: string; row: number; column: number; label: string; villageId: string | null }

/** Cells with a label to their left that no part fills, where no part fills the table by rows. */
function openCells({ tables }: FormLook, parts: readonly FormPart[], villages: readonly Village[]): OpenCell[] {
  const index = new VillageIndex(villages)
  const isInLines = ({ name }: FormTable) => parts.some((part) => part.kind !== 'single' && part.table === name)
  const isFilled = (table: string, row: number, column: number) =>
    parts.some(
      ({ kind, ...part }) =>
        kind === 'single' &&
        'at' in part &&
        'table' in part.at &&
        part.at.table === table &&
        part.at.row === row &&
        part.at.column === column,
    )
  return tables
    .filter((table) => !isInLines(table))
    .flatMap((table) =>
      table.rows.flatMap((cells, row) =>
        cells.flatMap((_, column): OpenCell[] => {
          const label =
            isEmptyPlace(table, row, column) && !isFilled(table.name, row, column)
              ? labelLeftOf(table, row, column)
              : null
          const villageId = label === null ? null : (villageOver(table, row, index) ?? null)
          return label === null ? [] : [{ table: table.name, row, column, label, villageId }]
        }),
      ),
    )
}

/** Blanks between words that no part fills. */
function openBlanks({ blanks }: FormLook, parts: readonly FormPart[]): number[] {
  const filled = new Set(parts.flatMap((part) => (part.kind === 'single' && 'blank' in part.at ? [part.at.blank] : [])))
  return [...blanks.keys()].filter((blank) => !filled.has(blank))
}

/** A place that a person may pick a figure for; `cell`: it is named in hidden fields of its own. */
export type OpenPlace = {
  words: string
  where: string
  writes: Pick<Filling, 'unit' | 'rate'>
  villageId: string | null
  nameOf(what: string): string
  cell: { table: string; name: string } | null
}

/** In the unit of the table, a rate as the cell shows it. */
export function writtenIn(table: FormTable | undefined, row: number, column: number): Pick<Filling, 'unit' | 'rate'> {
  if (table === undefined) return { unit: 'yuan', rate: 'text' }
  return { unit: unitOf(table), rate: cellAt(table, row, column)?.isPercent === true ? 'fraction' : 'text' }
}

/** Everything that a person may still pick for: labelled cells, then blanks, as they follow each other in the form. */
export function openPlaces(look: FormLook, parts: readonly FormPart[], villages: readonly Village[]): OpenPlace[] {
  const cells = openCells(look, parts, villages).map(({ table, row, column, label, villageId }): OpenPlace => {
    const number = look.tables.findIndex(({ name }) => name === table)
    const found = look.tables[number]
    return {
      words: label,
      where: placeName({ table, row, column }),
      writes: writtenIn(found, row, column),
      villageId,
      nameOf: (what) => moreName(`t${number}r${row}c${column}`, what),
      cell: { table, name: `${columnLetter(column)}${row + 1}` },
    }
  })
  const blanks = openBlanks(look, parts).map((blank): OpenPlace => {
    const { before, after } = look.blanks[blank] ?? { before: '', after: '' }
    return {
      words: `${before.slice(-20)}____${after}`,
      where: placeName({ blank }),
      writes: {
        unit: /^万/.test(after.trim()) ? 'wan' : 'yuan',
        rate: /^[%％]/.test(after.trim()) ? 'percent' : 'text',
      },
      villageId: null,
      nameOf: (what) => openName('blank', blank, what),
      cell: null,
    }
  })
  return [...cells, ...blanks]
}

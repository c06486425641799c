/** Places that are empty and have words beside them, but for which nothing was recognised: a person may pick for them. */
import { columnCount } from '../../../shared/forms/form-headings.ts'
import { type FormLook, type FormTable, isEmptyPlace } from '../../../shared/forms/form-look.ts'
import type { FormPart, Grid, Repeat } from '../../../shared/forms/office-form.ts'

/** Columns (or rows, where villages stand across) of a part that are open in most of its rows and not filled. */
export function openLines(table: FormTable | undefined, part: Grid | Repeat): number[] {
  if (table === undefined) return []
  const isAcross = part.kind === 'grid' && part.along === 'columns'
  const places = part.kind === 'grid' ? part.villages.map(({ index }) => index) : [part.row]
  const count = isAcross ? table.rows.length : columnCount(table)
  const filled = new Set(part.lines.map(({ index }) => index))
  return Array.from({ length: count }, (_, index) => index).filter((index) => {
    if (filled.has(index)) return false
    const open = places.filter((at) => (isAcross ? isEmptyPlace(table, index, at) : isEmptyPlace(table, at, index)))
    return open.length * 2 >= places.length
  })
}

/** Blanks between words that no part fills. */
export function openBlanks({ blanks }: FormLook, parts: readonly FormPart[]): number[] {
  const filled = new Set(parts.flatMap((part) => (part.kind === 'single' && 'blank' in part.at ? [part.at.blank] : [])))
  return [...blanks.keys()].filter((blank) => !filled.has(blank))
}

/** What formulas and ranges refer to, once rows were put in below a row. Pure. */

/** Rows put in below `row` (from 1, as references count) of a sheet. */
export type Inserted = { sheet: string; row: number; count: number }

const REFERENCE =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(\$?[A-Z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Z]{1,3})(\$?)(\d{1,7}))?(?![\p{L}\p{N}_(!])|((?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\p{L}\p{N}_(!])/gu

/**
 * A formula that stands on `onSheet`, as it reads once the rows are in: what lay below moves, a range that ends at the row or
 * reaches over it grows with it, so that `SUM(D5:D5)` adds up all rows that came of row 5.
 */
export function movedFormula(formula: string, onSheet: string, inserted: Inserted): string {
  return formula.replace(REFERENCE, (whole, ...groups: (string | undefined)[]) => {
    if (whole.startsWith('"')) return whole
    const [sheet, column, fix, row, column2, fix2, row2, rowSheet, rowFix, from, toFix, to] = groups
    const name = sheetName(sheet ?? rowSheet) ?? onSheet
    if (name !== inserted.sheet) return whole
    if (from !== undefined && to !== undefined) {
      const [first, last] = movedSpan(Number(from), Number(to), inserted)
      return `${rowSheet ?? ''}${rowFix}${first}:${toFix}${last}`
    }
    if (row2 === undefined) return `${sheet ?? ''}${column}${fix}${movedRow(Number(row), inserted)}`
    const [first, last] = movedSpan(Number(row), Number(row2), inserted)
    return `${sheet ?? ''}${column}${fix}${first}:${column2}${fix2}${last}`
  })
}

/** Where a format or a drop-down holds: one on the row alone holds in all rows that come of it. */
export function grownRanges(ranges: string, inserted: Inserted): string {
  const single = new RegExp(`^([A-Z]{1,3})${inserted.row}$`)
  const spans = ranges.split(/\s+/).map((range) => range.replace(single, `$&:$1${inserted.row}`))
  return movedRanges(spans.join(' '), inserted)
}

/** `A1:C3 E5` of the sheet itself. */
export function movedRanges(ranges: string, inserted: Inserted): string {
  return ranges
    .split(/\s+/)
    .map((range) => movedFormula(range, inserted.sheet, inserted))
    .join(' ')
}

/** A formula of the row, as it reads so many rows below: what is not fixed goes along, as in copying; what lies below (a sum) stays. */
export function copiedFormula(formula: string, onSheet: string, row: number, offset: number): string {
  return formula.replace(REFERENCE, (whole, ...groups: (string | undefined)[]) => {
    if (whole.startsWith('"')) return whole
    const [sheet, column, fix, at, column2, fix2, at2] = groups
    if (column === undefined || (sheetName(sheet) ?? onSheet) !== onSheet) return whole
    const along = (fixed: string | undefined, one: string | undefined) =>
      fixed === '$' || Number(one) > row ? one : String(Number(one) + offset)
    const first = `${sheet ?? ''}${column}${fix}${along(fix, at)}`
    return column2 === undefined ? first : `${first}:${column2}${fix2}${along(fix2, at2)}`
  })
}

export function movedRow(row: number, { row: below, count }: Inserted): number {
  return row > below ? row + count : row
}

function movedSpan(first: number, last: number, inserted: Inserted): [number, number] {
  const reaches = first <= inserted.row && last >= inserted.row
  return [movedRow(first, inserted), reaches ? last + inserted.count : movedRow(last, inserted)]
}

function sheetName(prefix: string | undefined): string | null {
  if (prefix === undefined) return null
  const name = prefix.slice(0, -1)
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name
}

/** A sheet of a ledger as it lies in a file: cells without meaning yet. Row 0 is what Excel shows as row 1. */

/** A number whose format shows another one: 120000 as `12.0000`. */
type ShownNumber = { number: number; shown: string }

/** A formula whose result the file does not hold, because it was never calculated. */
type Uncalculated = { formula: string }

/** Dates are at midnight UTC of the day that the cell shows. */
export type SheetCell = string | number | boolean | Date | ShownNumber | Uncalculated | null

/** A merged range; all four indexes are zero-based and inclusive. */
export type Merge = { top: number; left: number; bottom: number; right: number }

export type Sheet = {
  name: string
  /** The name by which a person knows the file: the workbook's, the CSV's, or the folder's. */
  file: string
  rows: SheetCell[][]
  /** Empty where the file cannot say (CSV). */
  merges?: readonly Merge[]
  /** A sheet that the office hid; it is not imported. */
  hidden?: boolean
  /** Zero-based; rows and columns that a person does not see. They are read like the others. */
  hiddenRows?: readonly number[]
  hiddenColumns?: readonly number[]
}

/** 0 → `A`, 26 → `AA`: the letter that Excel shows above a column. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

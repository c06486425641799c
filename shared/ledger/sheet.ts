/** A sheet of a ledger as it lies in a file: cells without meaning yet. Row 0 is what Excel shows as row 1. */

/** Dates are at midnight UTC of the day that the cell shows. */
export type Cell = string | number | boolean | Date | null

/** A merged range; all four indexes are zero-based and inclusive. */
export type Merge = { top: number; left: number; bottom: number; right: number }

export type Sheet = {
  name: string
  /** The name by which a person knows the file: the workbook's, the CSV's, or the folder's. */
  file: string
  rows: Cell[][]
  /** Empty where the file cannot say (CSV). */
  merges?: readonly Merge[]
  /** A sheet that the office hid; it is not imported. */
  hidden?: boolean
}

/** 0 → `A`, 26 → `AA`: the letter that Excel shows above a column. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}

/** `B7` → row 6, column 1 (zero-based). */
export function cellPosition(reference: string): { row: number; column: number } {
  const letters = reference.replace(/\d+$/, '')
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(reference.slice(letters.length)) - 1, column }
}

/** A form as it lies in its file, before anybody knows what belongs where: tables of cells, and blanks between words. */
import * as z from 'zod'

const formCell = z.object({
  text: z.string(),
  /** A formula makes what stands here; it stays. */
  hasFormula: z.boolean(),
  /** Shows a share of one as a percentage: `0.0%`. */
  isPercent: z.boolean(),
})
export type FormCell = z.infer<typeof formCell>

const merge = z.object({ top: z.int(), left: z.int(), bottom: z.int(), right: z.int() })
export type FormMerge = z.infer<typeof merge>

const formTable = z.object({
  /** A sheet's name; of a document `#1`, `#2`, … */
  name: z.string(),
  /** As far as anything is written, drawn or formatted; the first cell of a merged range stands for all of it. */
  rows: z.array(z.array(formCell)),
  merges: z.array(merge),
})
export type FormTable = z.infer<typeof formTable>

export const formLookSchema = z.object({
  tables: z.array(formTable),
  /** Runs of underscores in the text, with the words before and after each. */
  blanks: z.array(z.object({ before: z.string(), after: z.string() })),
  /** Placeholders between words, with what follows each. */
  placeholders: z.array(z.object({ name: z.string(), after: z.string() })),
})
export type FormLook = z.infer<typeof formLookSchema>
export type FormBlank = FormLook['blanks'][number]

/** `{{年度目标}}`: what is to stand there, as a person wrote it into the form. */
export const PLACEHOLDER = /\{\{\s*([^{}\n]{1,40}?)\s*\}\}/g

/** The names in a text, in their order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}

export function cellAt(table: FormTable, row: number, column: number): FormCell | null {
  return table.rows[row]?.[column] ?? null
}

/** Nothing is written here, no formula makes it, and it is not the hidden part of a merged range. */
export function isEmptyPlace(table: FormTable, row: number, column: number): boolean {
  const cell = cellAt(table, row, column)
  return cell !== null && cell.text.trim() === '' && !cell.hasFormula && !isCovered(table, row, column)
}

/** The range that a cell is the first of, or lies in. */
export function mergeAt({ merges }: FormTable, row: number, column: number): FormMerge | null {
  return (
    merges.find(({ top, left, bottom, right }) => top <= row && row <= bottom && left <= column && column <= right) ??
    null
  )
}

/** The text that a person sees over this cell, through a merged range. */
export function textOver(table: FormTable, row: number, column: number): string {
  const merge = mergeAt(table, row, column)
  return (cellAt(table, merge?.top ?? row, merge?.left ?? column)?.text ?? '').trim()
}

function isCovered(table: FormTable, row: number, column: number): boolean {
  const merge = mergeAt(table, row, column)
  return merge !== null && (merge.top !== row || merge.left !== column)
}

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
  /** Of a document: the words between the table before and this one. */
  above: z.string().exactOptional(),
})
export type FormTable = z.infer<typeof formTable>

export const formLookSchema = z.object({
  /** Of a document the lines that stand before its first table and its first sentence. */
  title: z.array(z.string()).exactOptional(),
  tables: z.array(formTable),
  /** Runs of underscores in the text, then those within cells, with the words before and after each. */
  blanks: z.array(
    z.object({
      before: z.string(),
      after: z.string(),
      cell: z.object({ table: z.string(), row: z.int(), column: z.int() }).exactOptional(),
    }),
  ),
  /** Placeholders between words, with what follows each. */
  placeholders: z.array(z.object({ name: z.string(), after: z.string() })),
})
export type FormLook = z.infer<typeof formLookSchema>
type FormBlank = FormLook['blanks'][number]

export const BLANK = /[_＿]{2,}/g

/** The blanks of a text, in their order. */
export function blanksIn(text: string): FormBlank[] {
  return [...text.matchAll(BLANK)].map((found) => ({
    before: text.slice(0, found.index).replace(BLANK, ' '),
    after: text.slice(found.index + found[0].length).slice(0, 10),
  }))
}

/** Blanks within the words of cells, row by row. */
export function blanksInCells({ name, rows }: FormTable): FormLook['blanks'] {
  return rows.flatMap((cells, row) =>
    cells.flatMap(({ text, hasFormula }, column) =>
      hasFormula ? [] : blanksIn(text).map((blank) => ({ ...blank, cell: { table: name, row, column } })),
    ),
  )
}

/** `{{年度目标}}`: what is to stand there, as a person wrote it into the form. */
export const PLACEHOLDER = /\{\{\s*([^{}\n]{1,40}?)\s*\}\}/g

/** The names in a text, in their order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}

/** Those between words, with what follows each. */
export function placeholdersWithNext(text: string): FormLook['placeholders'] {
  return [...text.matchAll(PLACEHOLDER)].map((found) => ({
    name: found[1] ?? '',
    after: text.slice(found.index + found[0].length).slice(0, 4),
  }))
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

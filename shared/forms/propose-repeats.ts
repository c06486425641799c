import { rowFigures } from './figure-names.ts'
import { understandHeading } from './figure-words.ts'
import { fillingOf, headingsAbove, type ReadHeading, unitOf } from './form-headings.ts'
import { cellAt, type FormTable, isEmptyPlace } from './form-look.ts'
import type { FormPart, Repeat } from './office-form.ts'

/** One empty row under headings: it is written once for each project, entry or village that the headings speak of. */
export function proposeRepeats(table: FormTable, read: ReadHeading): FormPart[] {
  const unit = unitOf(table)
  for (const [row, cells] of table.rows.entries()) {
    const open = cells.flatMap((_, column) => (isEmptyPlace(table, row, column) ? [column] : []))
    if (row === 0 || open.length < 3 || open.length * 2 < cells.length) continue
    const headings = open.map((column) => ({ column, words: headingsAbove(table, row, column) }))
    if (headings.filter(({ words }) => words.length > 0).length * 2 < open.length) continue
    // A row between blocks has labels somewhere above it, and an empty place right over it.
    if (open.some((column) => isEmptyPlace(table, row - 1, column))) continue
    const of = kindOf(headings.flatMap(({ words }) => words))
    if (of === null) return []
    const lines = headings.flatMap(({ column, words }): Repeat['lines'] => {
      const heading = read(words, of)
      if (heading === null || !isOf(of, heading.figure)) return []
      return [{ index: column, ...fillingOf(heading, unit, cellAt(table, row, column)) }]
    })
    return lines.length < 2 ? [] : [{ kind: 'repeat', table: table.name, row, of, lines }]
  }
  return []
}

function isOf(of: Repeat['of'], figure: string): boolean {
  return (rowFigures[of] as readonly string[]).includes(figure)
}

function kindOf(words: readonly string[]): Repeat['of'] | null {
  if (words.some((text) => /项目/.test(text))) return 'projects'
  if (words.some((text) => /付款|款项来源|凭证|到账日期|交款/.test(text))) return 'entries'
  return words.some((text) => understandHeading([text])?.figure === 'villageName') ? 'villages' : null
}

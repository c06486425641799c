/** Reads the fields of one row and notes what is wrong with each, so that a row tells everything at once. */

import type * as z from 'zod'
import { refusalOf, whatIsWrong } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import {
  isBlank,
  type MoneyUnit,
  type Reading,
  readAmount,
  readAsTyped,
  readCount,
  readDay,
  readText,
  readYear,
  readYesNo,
} from './cells.ts'
import type { ColumnName, LedgerProblem } from './problem.ts'
import type { SaidByColumn } from './refusals.zh.ts'
import * as sheetRefusals from './refusals.zh.ts'
import type { SheetCell } from './sheet.ts'
import type { SheetTable, TableRow } from './table.ts'

export type RowReader<Field extends string> = {
  number: number
  problems: LedgerProblem[]
  has(field: Field): boolean
  /** Whether both stand in one column, because its heading is a name of each. */
  isSameColumn(field: Field, other: Field): boolean
  text(field: Field): string | null
  requiredText(field: Field): string | null
  /** Of a village, character by character as it was typed. */
  requiredName(field: Field): string | null
  day(field: Field): string | null
  year(field: Field): number | null
  /** In the unit of the heading or of the lines above; `assumed` where neither says, null: then it is a problem. */
  amount(field: Field, assumed: MoneyUnit | null): number | null
  /** As `amount`; `ask` gets what is a question and no mistake, for rows that can wait for an answer. */
  amountToAsk(field: Field, assumed: MoneyUnit | null, ask: (message: Refusal) => void): number | null
  /** A reading that must come to something. */
  required<T>(field: Field, reading: (field: Field) => T | null): T | null
  count(field: Field): number | null
  yesNo(field: Field): boolean | null
  /** Anything else that a cell may say. */
  read<T>(field: Field, reading: (cell: SheetCell) => Reading<T>): T | null
  wrong(field: Field | null, message: Refusal): null
  /** Parses what was read with the record's own schema; `fields` says which column a path of the schema stands in. */
  parse<T>(schema: z.ZodType<T>, input: unknown, fields: Partial<Record<string, Field>>): T | null
}

export function rowReader<Field extends string>(table: SheetTable<Field>, row: TableRow<Field>): RowReader<Field> {
  const problems: LedgerProblem[] = []
  const wrong = (field: Field | null, message: Refusal): null => {
    const column = field === null ? undefined : table.columns[field]
    problems.push({
      sheet: table.sheet,
      row: row.number,
      column: column === undefined ? null : { letter: column.letter, heading: column.heading },
      message,
    })
    return null
  }
  const read = <T>(field: Field, reading: (cell: SheetCell) => Reading<T>): T | null => {
    const result = reading(row.cell(field))
    return 'wrong' in result ? wrong(field, result.wrong) : result.value
  }
  /** The cells that say the field's amount: of several columns those that are filled in. */
  const amountCells = (field: Field, assumed: MoneyUnit | null) => {
    const column = table.columns[field]
    const all = column === undefined ? [] : [{ column, cell: row.cell(field) }]
    for (const other of column?.others ?? []) all.push({ column: other, cell: row.other(other) })
    return all
      .filter(({ cell }) => !isBlank(cell))
      .map((one) => ({ ...one, unit: one.column.unit ?? assumed ?? ('yuan' as const) }))
  }
  const required = <T>(field: Field, reading: (field: Field) => T | null): T | null => {
    const before = problems.length
    const value = reading(field)
    return value === null && problems.length === before ? wrong(field, sheetRefusals.notFilledIn) : value
  }
  const reader: RowReader<Field> = {
    number: row.number,
    problems,
    has: (field) => table.columns[field] !== undefined,
    isSameColumn: (field, other) => table.columns[field]?.index === table.columns[other]?.index,
    text: (field) => read(field, readText),
    required,
    requiredText: (field) => required(field, reader.text),
    requiredName: (field) => required(field, (name) => read(name, readAsTyped)),
    day: (field) => read(field, readDay),
    year: (field) => read(field, readYear),
    amount: (field, assumed) => reader.amountToAsk(field, assumed, (message) => wrong(field, message)),
    amountToAsk(field, assumed, ask) {
      const column = table.columns[field]
      if ((column?.unit ?? assumed) === null) return wrong(field, sheetRefusals.noUnit)
      const merged = row.mergedWith(field)
      if (merged !== null) return wrong(field, sheetRefusals.mergedAmounts(merged))
      const [first, ...others] = amountCells(field, assumed)
        .map((amount) => ({ ...amount, read: readAmount(amount.cell, amount.unit) }))
        .filter(({ read }) => 'wrong' in read || read.value !== null)
      if (first === undefined) return null
      if ('wrong' in first.read) return wrong(field, first.read.wrong)
      if (first.read.question !== undefined) ask(first.read.question)
      for (const other of others) {
        if ('value' in other.read && amountsAgree(first, other)) continue
        const [said, otherwise] = [saidBy(first), saidBy(other)]
        return wrong(field, sheetRefusals.columnsDisagree(said, otherwise))
      }
      return first.read.value
    },
    count: (field) => read(field, readCount),
    yesNo: (field) => read(field, readYesNo),
    read,
    wrong,
    parse(schema, input, fields) {
      const result = schema.safeParse(input, { error: whatIsWrong })
      if (result.success) return problems.length > 0 ? null : result.data
      // A row tells everything at once; what could not even be read has been told already.
      const told = new Set(problems.map(({ column }) => column?.letter))
      for (const issue of result.error.issues) {
        const field = fields[String(issue.path[0])] ?? null
        const letter = field === null ? undefined : table.columns[field]?.letter
        if (told.size === 0 || (letter !== undefined && !told.has(letter))) wrong(field, refusalOf(issue))
      }
      return null
    },
  }
  return reader
}

function saidBy({ column: { letter, heading }, cell }: { column: ColumnName; cell: SheetCell }): SaidByColumn {
  const text = readText(cell)
  return { letter, heading, text: 'wrong' in text ? null : (text.value ?? '') }
}

type AmountCell = { cell: SheetCell; unit: MoneyUnit }

/** Whether 元 and, rounded, 万元 in two columns are the same amount, as exactly as the coarser of the two is written. */
function amountsAgree(one: AmountCell, other: AmountCell): boolean {
  const [a, b] = [fenIn(one), fenIn(other)]
  if (a === null || b === null) return a === b
  return Math.abs(a - b) * 2 <= Math.max(lastPlaceFen(one), lastPlaceFen(other))
}

function fenIn({ cell, unit }: AmountCell): number | null {
  const read = readAmount(cell, unit)
  return 'wrong' in read ? null : read.value
}

/** What one in the last place that was written is worth: of 1.2 万元 a thousand yuan. */
function lastPlaceFen({ cell, unit }: AmountCell): number {
  const text = readText(cell)
  const typed = 'wrong' in text ? '' : (text.value ?? '')
  const isWan = /万/.test(typed) || (unit === 'wan' && !typed.endsWith('元'))
  const decimals = /\.(\d+)/.exec(typed)?.[1]?.length ?? 0
  return (isWan ? 1_000_000 : 100) / 10 ** decimals
}

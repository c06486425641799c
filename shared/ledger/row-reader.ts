/** Reads the fields of one row and notes what is wrong with each, so that a row tells everything at once. */
import type * as z from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { type MoneyUnit, type Reading, readAmount, readCount, readDay, readText, readYear, readYesNo } from './cells.ts'
import type { LedgerProblem } from './problem.ts'
import type { Cell } from './sheet.ts'
import type { Table, TableRow } from './table.ts'

export type RowReader<Field extends string> = {
  number: number
  problems: LedgerProblem[]
  has(field: Field): boolean
  /** Whether both stand in one column, because its heading is a name of each. */
  isSameColumn(field: Field, other: Field): boolean
  text(field: Field): string | null
  requiredText(field: Field): string | null
  day(field: Field): string | null
  year(field: Field): number | null
  /** In the unit of the heading or of the lines above; `assumed` where neither says, null: then it is a problem. */
  amount(field: Field, assumed: MoneyUnit | null): number | null
  count(field: Field): number | null
  yesNo(field: Field): boolean | null
  /** Anything else that a cell may say. */
  read<T>(field: Field, reading: (cell: Cell) => Reading<T>): T | null
  wrong(field: Field | null, message: string): null
  /** Parses what was read with the record's own schema; `fields` says which column a path of the schema stands in. */
  parse<T>(schema: z.ZodType<T>, input: unknown, fields: Partial<Record<string, Field>>): T | null
}

/** A reader of one row of the table. */
export function rowReader<Field extends string>(table: Table<Field>, row: TableRow<Field>): RowReader<Field> {
  const problems: LedgerProblem[] = []
  const wrong = (field: Field | null, message: string): null => {
    const column = field === null ? undefined : table.columns[field]
    problems.push({
      sheet: table.sheet,
      row: row.number,
      column: column === undefined ? null : { letter: column.letter, heading: column.heading },
      message,
    })
    return null
  }
  const read = <T>(field: Field, reading: (cell: Cell) => Reading<T>): T | null => {
    const result = reading(row.cell(field))
    return 'wrong' in result ? wrong(field, result.wrong) : result.value
  }
  const reader: RowReader<Field> = {
    number: row.number,
    problems,
    has: (field) => table.columns[field] !== undefined,
    isSameColumn: (field, other) => table.columns[field]?.index === table.columns[other]?.index,
    text: (field) => read(field, readText),
    requiredText(field) {
      const before = problems.length
      const value = reader.text(field)
      return value === null && problems.length === before ? wrong(field, '没有填写') : value
    },
    day: (field) => read(field, readDay),
    year: (field) => read(field, readYear),
    amount(field, assumed) {
      const unit = table.columns[field]?.unit ?? assumed
      if (unit === null) return wrong(field, '表头没有写单位，请写成“…(元)”或“…(万元)”')
      return read(field, (cell) => readAmount(cell, unit))
    },
    count: (field) => read(field, readCount),
    yesNo: (field) => read(field, readYesNo),
    read,
    wrong,
    parse(schema, input, fields) {
      if (problems.length > 0) return null
      const result = schema.safeParse(input, { error: zhCN().localeError })
      if (result.success) return result.data
      for (const issue of result.error.issues) wrong(fields[String(issue.path[0])] ?? null, issue.message)
      return null
    },
  }
  return reader
}

import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Table } from '../../papers/table.ts'
import { type ColumnKind, type DataValue, tableData } from '../../spreadsheets/table-data.ts'

/** A table as Apache Parquet, for those who analyse: money as decimals of yuan, exact to the fen; days as dates. No total. */
export function writeParquet(table: Table): Uint8Array {
  const { columns, rows } = tableData(table)
  const names = distinct(columns.map(({ header }) => header))
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ kind }, at) => ({
        name: names[at] ?? '',
        data: rows.map((row) => stored(row[at] ?? null, kind)),
      })),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ kind }, at) => ({
          name: names[at] ?? '',
          repetition_type: 'OPTIONAL' as const,
          ...typeOf(kind),
        })),
      ],
    }),
  )
}

function typeOf(kind: ColumnKind) {
  switch (kind) {
    case 'fen':
      return { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 2 } as const
    case 'day':
      return { type: 'INT32', converted_type: 'DATE' } as const
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
    default:
      return { type: 'DOUBLE' } as const
  }
}

function stored(value: DataValue, kind: ColumnKind): unknown {
  if (value === null) return undefined
  if (kind === 'fen') return BigInt(value)
  if (kind === 'day') return new Date(`${value}T00:00:00Z`)
  return kind === 'text' ? String(value) : Number(value)
}

/** 备注 and 备注 2. */
function distinct(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header) => {
    const count = (seen.get(header) ?? 0) + 1
    seen.set(header, count)
    return count === 1 ? header : `${header} ${count}`
  })
}

import * as z from 'zod'
import { parseInput } from '../../../shared/errors.ts'
import type { Paper } from '../../../shared/papers/paper.ts'
import type { Table } from '../../../shared/papers/table.ts'
import { readOpenTable, readTablesOfYear, tableQuery } from '../../../shared/spreadsheets/read-open-table.ts'
import { tableCsv, tableData, tableView } from '../../../shared/spreadsheets/table-data.ts'
import { attachment, fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { type Answer, ok, operation, tagged } from '../operation.ts'

const CSV = 'text/csv; charset=utf-8'
const PARQUET = 'application/vnd.apache.parquet'

export const tableOperations = tagged('tables', [
  operation('getTable', 'GET /townships/{townshipId}/tables/{name}', {
    summary: '任何一张表的数据',
    description:
      'Any member, and the county; clerks read their villages’ entries. Without `period` a table of the year as it stands: `villages`, `targets`, `entries`, `ranking`, `projects`, and `year`, which is all of them in one .xlsx. With `period` (`2023-06`, `2023-W26`) a table of that document as it was published, by its name; an unknown name is answered with those there are. `json` (money in fen), `csv` (yuan; `bom=yes` for older spreadsheet programs), `xlsx`, `parquet`.',
    params: { name: z.string().regex(/^[A-Za-z_-]{1,40}$/) },
    query: tableQuery,
    responses: { 200: { schema: () => tableView, files: [CSV, PARQUET, fileContentTypes.xlsx] } },
    async handle({ deps, actor, params, query }): Promise<Answer> {
      const { townshipId, name } = params
      const { format, bom } = parseInput(tableQuery, query)
      if (name === 'year' || format === 'xlsx') {
        const tables =
          name === 'year'
            ? await readTablesOfYear(deps, actor, townshipId, query)
            : [await readOpenTable(deps, actor, { townshipId, name }, query)]
        const file = await deps.papers.draw(workbookOf(tables), 'xlsx')
        return { status: 200, file, headers: paperHeaders('xlsx', name, `${name}.xlsx`) }
      }
      const table = await readOpenTable(deps, actor, { townshipId, name }, query)
      if (format === 'json') return ok(tableData(table))
      const file =
        format === 'csv'
          ? new TextEncoder().encode(tableCsv(table, { withMark: bom === 'yes' }))
          : await deps.parquet.write(table)
      const type = format === 'csv' ? CSV : PARQUET
      const fileName = `${name}.${format}`
      return {
        status: 200,
        file,
        headers: {
          'content-type': type,
          'x-content-type-options': 'nosniff',
          'content-disposition': attachment(fileName, fileName),
        },
      }
    },
  }),
])

/** Tables alone: what else a paper says is nobody's here. */
function workbookOf(tables: readonly Table[]): Paper {
  const said = { title: tables[0]?.title ?? '', mark: null, opening: '', office: '', signer: null, date: '' }
  return { form: 'tables', ...said, sections: [], tables: [...tables] }
}

/** 开放数据: every table there is, as data: of a year as it stands, or of a document as it was published. */

import * as z from 'zod'
import type { At } from '../at.ts'
import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { annexList, composeAnnexes } from '../bulletin/text/annexes.ts'
import { canonicalWeek, month, parseWeek, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import {
  actionTable,
  contractTable,
  dispatchForecastTable,
  dispatchProjectTable,
  saidTable,
  standingsTable,
} from '../dispatch/compose-tables.ts'
import * as dispatchRefusals from '../dispatch/refusals.zh.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Table } from '../papers/table.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { makeDownload } from './make-download.ts'
import * as spreadsheetRefusals from './refusals.zh.ts'

/** Of a year, as it stands. */
const yearTables = ['villages', 'targets', 'entries', 'ranking', 'projects'] as const

export const tableQuery = z.object({
  year: z.coerce.number().pipe(year).optional(),
  /** A month's bulletin or a week's dispatch: its own tables, as they were published. */
  period: z.string().max(10).optional(),
  format: z.enum(['json', 'csv', 'xlsx', 'parquet']).default('json'),
  /** Of a CSV: a mark at its beginning by which older spreadsheet programs know UTF-8. */
  bom: z.enum(['yes', 'no']).default('no'),
})

type Deps = Parameters<typeof makeDownload>[0] & Pick<Dependencies, 'bulletins' | 'dispatches'>

/**
 * A table by its name. Members read it all, clerks only their villages' entries. Throws `not_found` with the names there
 * are.
 */
export async function readOpenTable(
  deps: Deps,
  actor: Actor,
  { townshipId, name }: At<'townshipId' | 'name'>,
  input: unknown,
): Promise<Table> {
  const query = parseInput(tableQuery, input)
  if (query.period !== undefined) return publishedTable(deps, actor, { townshipId, name, period: query.period })
  const what = yearTables.find((one) => one === name)
  if (what === undefined) throw unknown(name, yearTables)
  const { tables } = await makeDownload(deps, actor, townshipId, { what, year: query.year })
  const [table] = tables
  if (table === undefined) throw unknown(name, yearTables)
  return { ...table, id: what }
}

/** All tables of a year, for one workbook. */
export async function readTablesOfYear(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<Table[]> {
  const tables: Table[] = []
  for (const name of yearTables) tables.push(await readOpenTable(deps, actor, { townshipId, name }, input))
  return tables
}

async function publishedTable(
  deps: Deps,
  actor: Actor,
  { townshipId, name, period }: { townshipId: string; name: string; period: string },
): Promise<Table> {
  await authorizeReading(deps, actor, townshipId)
  const tables = await tablesOfPeriod(deps, townshipId, period)
  const found = tables.find(({ id }) => id === name)
  if (found !== undefined) return found
  throw unknown(
    name,
    tables.map(({ id }) => id),
  )
}

async function tablesOfPeriod(deps: Deps, townshipId: string, period: string): Promise<Table[]> {
  if (month.safeParse(period).success) {
    const { figures } = await readBulletin(deps, townshipId, period)
    return annexList(composeAnnexes(figures))
  }
  const week = canonicalWeek(parseWeek(period))
  const dispatch = await deps.dispatches.find(townshipId, week)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(week))
  return dispatchTables(dispatch)
}

function dispatchTables(dispatch: WeeklyDispatch): Table[] {
  const made = [standingsTable, saidTable, actionTable, dispatchProjectTable, contractTable, dispatchForecastTable]
  return made.map((make) => make(dispatch))
}

function unknown(name: string, names: readonly string[]): DomainError {
  return new DomainError('not_found', spreadsheetRefusals.noTable(name, names))
}

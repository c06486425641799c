import * as z from 'zod'
import { dayAt, year, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { listIncome } from '../income/list-income.ts'
import type { Table } from '../papers/table.ts'
import type { Actor } from '../permissions/actor.ts'
import { visibleVillages } from '../permissions/permissions.ts'
import type { Project } from '../projects/project.ts'
import { currentFigures } from '../standings/current-figures.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import type { Township } from '../townships/township.ts'
import { compareCodes } from '../villages/village.ts'
import { targetsTable, villageListTable } from './books-tables.ts'
import { entriesTable } from './entries-table.ts'
import { projectsTable } from './projects-table.ts'
import { rankingSheet } from './ranking-table.ts'
import { templateTables } from './template-tables.ts'

export const downloadKind = z.enum(['villages', 'targets', 'entries', 'ranking', 'projects', 'template'])
type DownloadKind = z.infer<typeof downloadKind>

/** By default the latest year with targets. */
const downloadInput = z.object({ what: downloadKind, year: z.coerce.number().pipe(year).optional() })

type Deps = Pick<
  Dependencies,
  'projects' | 'standings' | 'income' | 'contracts' | 'now' | 'targets' | 'townships' | 'villages'
>

/** A table of the township as people take it away; members read it all, clerks only their villages' entries. */
export async function makeDownload(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ fileName: string; tables: Table[] }> {
  const township = await authorizeReading(deps, actor, townshipId)
  const query = parseInput(downloadInput, input)
  const ofYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const { name, tables } = await tablesOf(deps, actor, township, { what: query.what, ofYear })
  return { fileName: `${township.name}${name}.xlsx`, tables }
}

async function tablesOf(
  deps: Deps,
  actor: Actor,
  township: Township,
  { what, ofYear }: { what: DownloadKind; ofYear: number },
): Promise<{ name: string; tables: Table[] }> {
  const today = dayAt(deps.now())
  const books = await deps.standings.yearBooks(township.id, ofYear)
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(township.id))
  const villages = [...books.villages].sort((a, b) => compareCodes(a.code, b.code))
  switch (what) {
    case 'villages':
      return { name: '村情', tables: [villageListTable(township.name, villages, today)] }
    case 'targets': {
      const targets = new Map(books.targets.map((target) => [target.villageId, target]))
      return { name: `${ofYear}年度目标`, tables: [targetsTable(township.name, { year: ofYear, villages, targets })] }
    }
    case 'ranking': {
      const figures = currentFigures(books, ofYear, today)
      return { name: `${ofYear}年排名（截至${figures.cutOff}）`, tables: [rankingSheet(township.name, figures)] }
    }
    case 'entries': {
      const entries = await entriesOf(deps, actor, township.id, ofYear)
      const projects = await deps.projects.ofTownship(township.id)
      const names = { villages: namesOf(villages), projects: namesOf(projects) }
      return { name: `${ofYear}年收入台账`, tables: [entriesTable(township.name, ofYear, entries, names)] }
    }
    case 'projects': {
      const projects = await deps.projects.ofTownship(township.id)
      return { name: '项目台账', tables: [projectsTable(township.name, projects, villages)] }
    }
    case 'template': {
      const [projects, all] = await Promise.all([
        deps.projects.ofTownship(township.id),
        deps.contracts.all(township.id),
      ])
      const visible = visibleVillages(actor, { townshipId: township.id, countyId: township.countyId }, today)
      const isTheirs = ({ shares }: Project) =>
        visible === null || shares.some((one) => visible.includes(one.villageId))
      const theirs = new Set(projects.filter(isTheirs).map(({ id }) => id))
      const contracts = all.filter(({ projectId }) => theirs.has(projectId))
      return { name: `${ofYear}年台账（填报模板）`, tables: templateTables({ ...books, projects, contracts }, ofYear) }
    }
  }
}

async function entriesOf(deps: Deps, actor: Actor, townshipId: string, ofYear: number): Promise<IncomeEntry[]> {
  const found: IncomeEntry[] = []
  let cursor: string | null = null
  do {
    const page = await listIncome(deps, actor, townshipId, { year: ofYear, limit: 200, ...(cursor && { cursor }) })
    found.push(...page.items.filter((entry) => yearOf(entry.receivedOn) === ofYear))
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

function namesOf(records: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(records.map(({ id, name }) => [id, name]))
}

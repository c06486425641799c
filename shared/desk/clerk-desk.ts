import { addDays, cutOffOf, dayAt, weekOf, yearOf } from '../calendar.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { ActionLine } from '../meetings/action-lines.ts'
import type { FigureRow } from '../standings/figures.ts'
import { compareCodes, isValidOn } from '../villages/village.ts'
import { readMarks, weekStatus, weeksSince } from '../weekly/week-status.ts'
import type { StandingsOverview } from './standings-overview.ts'

/** A payment under a contract of a clerk's village that is open: overdue, or due within a week. */
type DueSoon = {
  projectId: string
  contractId: string
  title: string
  party: string
  dueOn: string
  openFen: number
  overdueDays: number
}

/** What a clerk opens her phone for: what came back, what is due this week, and where her villages stand. */
export type ClerkDesk = {
  /** Waiting to be mended, the earliest received first. */
  returned: IncomeEntry[]
  week: string
  dueAt: string
  /** Her villages in order of code, with whether they still owe this week's report. */
  villages: { id: string; name: string; row: FigureRow | null; owesReport: boolean }[]
  dues: DueSoon[]
  /** What the latest dispatch carries for her villages and is open still. */
  items: ActionLine[]
}

type Deps = Pick<
  Dependencies,
  'standings' | 'dispatches' | 'weekly' | 'income' | 'projects' | 'contracts' | 'meetings' | 'now'
>

const SOON_DAYS = 7
/** More than these nobody mends at one sitting; the ledger shows all of them. */
const MOST_RETURNED = 20

/** Of the villages that somebody keeps the books of; for whoever was let in already. In proportion to villages and contracts. */
export async function clerkDesk(
  deps: Deps,
  townshipId: string,
  villageIds: readonly string[],
  { figures, books, latest }: Pick<StandingsOverview, 'figures' | 'books' | 'latest'>,
): Promise<ClerkDesk> {
  const week = weekOf(dayAt(deps.now()))
  const everything = { from: '2000-01-01', through: '2099-12-31', limit: MOST_RETURNED }
  const [returned, present, marks, projects, contracts, tallies, items] = await Promise.all([
    deps.income.list({ townshipId, villageIds, status: 'returned', ...everything }),
    // Reports are asked for in January too, before the year has targets.
    yearOf(cutOffOf(week)) === figures.year ? books : deps.standings.yearBooks(townshipId, yearOf(cutOffOf(week))),
    readMarks(deps.weekly, townshipId, weeksSince(latest, week)),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.projects.tallies(townshipId),
    openItems(deps, townshipId, villageIds, latest),
  ])
  const status = weekStatus(present ?? books, week, { marks, before: latest }, deps.now())
  const rows = new Map(figures.rows.map((row) => [row.villageId, row]))
  const receivables = receivablesAsOf({ contracts, projects, villages: books.villages, tallies, asOf: figures.cutOff })
  return {
    returned: returned.items,
    week,
    dueAt: status.dueAt,
    villages: books.villages
      .filter((village) => villageIds.includes(village.id) && isValidOn(village, dayAt(deps.now())))
      .sort((a, b) => compareCodes(a.code, b.code))
      .map(({ id, name }) => ({
        id,
        name,
        row: rows.get(id) ?? null,
        owesReport: status.state(id) === 'missing',
      })),
    dues: receivables
      .filter(({ shares }) => shares.some(({ villageId }) => villageIds.includes(villageId)))
      .flatMap(({ projectId, contractId, title, party, dues }) =>
        dues
          .filter(({ openFen, dueOn }) => openFen > 0 && dueOn <= addDays(figures.cutOff, SOON_DAYS))
          .map(({ dueOn, openFen, overdueDays }) => ({
            ...{ projectId, contractId, title, party },
            ...{ dueOn, openFen, overdueDays },
          })),
      )
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    items,
  }
}

/** Of what the dispatch carries for these villages, what was not closed out since. */
async function openItems(
  { meetings }: Pick<Deps, 'meetings'>,
  townshipId: string,
  villageIds: readonly string[],
  latest: StandingsOverview['latest'],
): Promise<ActionLine[]> {
  const carried = (latest?.actionItems ?? []).filter(
    (item) => item.closedOn === null && item.villageIds.some((id) => villageIds.includes(id)),
  )
  if (carried.length === 0) return []
  const open = new Set((await meetings.openItems(townshipId)).map(({ id }) => id))
  return carried.filter(({ itemId }) => open.has(itemId))
}

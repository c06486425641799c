import { dayAt } from '../calendar.ts'
import { expiringLines } from '../contracts/arrears.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { countsIn } from '../income/counts-in.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved, isReturned } from '../income/entry-status.ts'
import { everyEntry } from '../income/every-entry.ts'
import { type ActionLine, actionLineOf, byUrgency } from '../meetings/action-lines.ts'
import { projectLines } from '../projects/project-line.ts'
import { isEnded } from '../projects/stage.ts'
import { currentFigures } from '../standings/current-figures.ts'
import type { FigureRow } from '../standings/figures.ts'
import { forecastOf, openDuesOf } from '../standings/forecast.ts'
import { villagesIn } from '../standings/make-figures.ts'
import { officesOf } from '../townships/issuing-body.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import type { Township } from '../townships/township.ts'
import type { PaperTownship, VillageFacts } from './village-facts.ts'

export type FactsDependencies = Pick<
  Dependencies,
  'standings' | 'projects' | 'contracts' | 'income' | 'meetings' | 'dispatches' | 'now'
>
type Wanted = {
  year: number
  /** Null: all. */
  villageId: string | null
  /** Open items as they are; else as the latest dispatch told them to everybody. */
  readsMeetings: boolean
}

const MAX_TRIES = 5

/** What the papers of the villages of a year are made of, in order of code. Entries and figures are of one moment. */
export async function readVillageFacts(
  deps: FactsDependencies,
  township: Township,
  wanted: Wanted,
): Promise<{ township: PaperTownship; villages: VillageFacts[] }> {
  for (let tries = 1; ; tries++) {
    const read = await readOnce(deps, township, wanted)
    const agrees = ({ entries, row }: VillageFacts) =>
      entries.reduce((sum, { amountFen }) => sum + amountFen, 0) === row.totalIncomeFen
    // Something may have been decided between the figures and the entries: both are read again.
    if (read.villages.every(agrees) || tries === MAX_TRIES) return read
  }
}

async function readOnce(
  deps: FactsDependencies,
  { id: townshipId }: Township,
  { year, villageId, readsMeetings }: Wanted,
): Promise<{ township: PaperTownship; villages: VillageFacts[] }> {
  const [read, projects, contracts, items] = await Promise.all([
    deps.standings.yearBooksWithTallies(townshipId, year),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    readsMeetings ? deps.meetings.openItems(townshipId) : null,
  ])
  if (read === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const { books, tallies } = read
  const now = deps.now()
  const today = dayAt(now)
  const figures = currentFigures(books, year, today)
  const { cutOff } = figures
  const rows = figures.rows.filter((row) => villageId === null || row.villageId === villageId)
  const villageIds = rows.flatMap((row) => villagesIn(row))
  const entries =
    villageIds.length === 0
      ? []
      : await everyEntry(deps, { townshipId, villageIds, from: '2000-01-01', through: today })
  const receivables = receivablesAsOf({ contracts, projects, villages: books.villages, tallies, asOf: cutOff })
  const open: readonly ActionLine[] =
    items?.map((item) => actionLineOf(item, cutOff)) ?? (await deps.dispatches.latest(townshipId))?.actionItems ?? []
  const lines = projectLines(projects, { from: `${year}-01-01`, to: cutOff })
  const document = { year, cutOff, takenAt: now.toISOString() }
  const { bulletin, publication, schedule } = books.settings
  const factsOf = (row: FigureRow): VillageFacts[] => {
    const village = books.villages.find(({ id }) => id === row.villageId)
    if (village === undefined) return []
    const ids = villagesIn(row)
    const own = entries.filter((entry) => ids.includes(entry.villageId))
    const counted = own.filter((entry) => isApproved(entry) && countsIn(entry, document))
    const dues = ids.flatMap((id) => openDuesOf(id, receivables)).filter(({ dueOn }) => dueOn <= `${year}-12-31`)
    return [
      {
        village,
        row,
        rankedCount: figures.rows.filter(({ rank }) => rank !== null).length,
        entries: counted.filter(({ category }) => category !== 'not_income').sort(byDay),
        notIncomeFen: counted.reduce((sum, one) => sum + (one.category === 'not_income' ? one.amountFen : 0), 0),
        returnedCount: own.filter(isReturned).length,
        projects: lines.filter((line) => !isEnded(line) && line.villageIds.some((id) => ids.includes(id))),
        dues: dues.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
        expiring: expiringLines(receivables.filter(({ shares }) => shares.some((one) => ids.includes(one.villageId)))),
        forecast: forecastOf(row, dues, cutOff, figures.countingRule),
        items: open
          .filter((line) => line.closedOn === null && line.villageIds.some((id) => ids.includes(id)))
          .sort(byUrgency),
      },
    ]
  }
  return {
    township: {
      name: books.township.name,
      office: bulletin.office ?? officesOf(books.township.name, bulletin.body)[0],
      year,
      cutOff,
      countingRule: figures.countingRule,
      namePayers: publication.namePayers,
      reportDue: { weekday: schedule.reportDueWeekday, time: schedule.reportDueTime },
      today,
    },
    villages: [...rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1)).flatMap(factsOf),
  }
}

function byDay(a: IncomeEntry, b: IncomeEntry): number {
  return a.receivedOn === b.receivedOn ? (a.id < b.id ? -1 : 1) : a.receivedOn < b.receivedOn ? -1 : 1
}

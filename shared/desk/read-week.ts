import * as z from 'zod'
import { cutOffOf, dayAt, mondayOf, monthOfWeek, week, weekOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { visibleVillages } from '../permissions/permissions.ts'
import { currentFigures } from '../standings/current-figures.ts'
import { reportState, type YearBooks } from '../standings/figures.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import type { Township } from '../townships/township.ts'
import { isValidOn } from '../villages/village.ts'
import { chaseLine } from '../weekly/chase-list.ts'
import { weekChaseText } from '../weekly/chase-text.ts'
import { nilMonthSchema } from '../weekly/nil-month.ts'
import * as weeklyRefusals from '../weekly/refusals.zh.ts'
import { isLateReport } from '../weekly/report-due.ts'
import type { WeeklyMarks } from '../weekly/report-states.ts'
import { readMarks, type WeekStatus, weekStatus, weeksSince } from '../weekly/week-status.ts'
import { weeklyReportSchema } from '../weekly/weekly-report.ts'
import * as deskRefusals from './refusals.zh.ts'

const isoWeek = week.refine((text) => !text.endsWith('YE'), deskRefusals.noReportAtYearEnd.forZod)
export const weekQuery = z.object({ week: isoWeek.optional() })

/** One village's week: whether it reported, and what it said. */
const weekLine = z.object({
  villageId: z.string(),
  villageName: z.string(),
  state: reportState.nullable(),
  /** Said after it was due. */
  late: z.boolean(),
  /** What it declared for the whole month, where it did; a withdrawn one too. */
  nilMonth: nilMonthSchema.nullable(),
  /** Null where it said nothing, or is not the reader's to read. */
  report: weeklyReportSchema.nullable(),
})
export type WeekLine = z.infer<typeof weekLine>

export const weekOverview = z.object({
  week: z.string(),
  dueAt: z.string(),
  /** `open` until the reports are due, `over` once the dispatch is. */
  phase: z.enum(['open', 'due', 'over']),
  suspended: z.boolean(),
  /** As of its dispatch, once there is one: nothing is reported after it. */
  dispatched: z.boolean(),
  chase: z.array(chaseLine),
  /** To be copied into the chat group; empty where nobody is missing. */
  text: z.string(),
  items: z.array(weekLine),
})
export type WeekOverview = z.infer<typeof weekOverview>

/**
 * What the villages said of a week, in order of code: the present one, or where the township's latest year is over the
 * last with money. Clerks see what their villages said, and of the others only whether they did.
 */
export async function readWeek(
  deps: Pick<Dependencies, 'standings' | 'dispatches' | 'weekly' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<WeekOverview> {
  const township = await authorizeReading(deps, actor, townshipId)
  const asked = parseInput(weekQuery, input).week ?? (await usualWeek(deps, townshipId))
  if (mondayOf(asked) > dayAt(deps.now())) {
    throw new DomainError('invalid_input', weeklyRefusals.weekNotBegun, [
      { path: 'week', message: weeklyRefusals.weekAhead },
    ])
  }
  const [books, latest] = await Promise.all([
    deps.standings.yearBooks(townshipId, yearOf(cutOffOf(asked))),
    deps.dispatches.latest(townshipId),
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const dispatch = latest?.week === asked ? latest : await deps.dispatches.find(townshipId, asked)
  // An earlier dispatch is of no concern to a week that was left out before the latest.
  const before = latest !== null && latest.cutOff < cutOffOf(asked) ? latest : null
  const marks = await readMarks(deps.weekly, townshipId, weeksSince(before, asked))
  const status = asDispatched(weekStatus(books, asked, { marks, before }, deps.now()), dispatch)
  return {
    ...pick(status),
    dispatched: dispatch !== null,
    items: linesOf(books, status, marks, visibleOf(deps, actor, township)),
  }
}

function pick({ week: ofWeek, dueAt, phase, suspended, chase, text }: WeekStatus) {
  return { week: ofWeek, dueAt, phase, suspended, chase, text }
}

/** A dispatch holds how its week ended; what came in since does not change it. */
function asDispatched(status: WeekStatus, dispatch: WeeklyDispatch | null): WeekStatus {
  if (dispatch === null) return status
  const states = new Map(dispatch.rows.map((row) => [row.villageId, row.reportState]))
  const text = weekChaseText({ townshipName: dispatch.townshipName, week: status.week, lines: dispatch.missing })
  return { ...status, chase: dispatch.missing, text, state: (villageId) => states.get(villageId) ?? null }
}

function linesOf(
  { villages, settings }: YearBooks,
  status: WeekStatus,
  marks: WeeklyMarks,
  visible: readonly string[] | null,
): WeekLine[] {
  const inMonth = monthOfWeek(status.week)
  return villages
    .filter((village) => isValidOn(village, cutOffOf(status.week)))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id, name }) => {
      const report = marks.reports.find((one) => one.villageId === id && one.week === status.week) ?? null
      const mine = visible === null || visible.includes(id)
      return {
        villageId: id,
        villageName: name,
        state: status.state(id),
        late: report !== null && isLateReport(settings, report),
        nilMonth: marks.nilMonths.find((one) => one.villageId === id && one.month === inMonth) ?? null,
        report: mine ? report : null,
      }
    })
}

function visibleOf(deps: Pick<Dependencies, 'now'>, actor: Actor, { id, countyId }: Township) {
  return visibleVillages(actor, { townshipId: id, countyId }, dayAt(deps.now()))
}

async function usualWeek(
  deps: Pick<Dependencies, 'standings' | 'now' | 'targets' | 'townships'>,
  townshipId: string,
): Promise<string> {
  const today = dayAt(deps.now())
  const year = await latestTargetYear(deps, townshipId)
  if (year >= yearOf(today)) return weekOf(today)
  const books = await deps.standings.yearBooks(townshipId, year)
  return weekOf(books === null ? today : currentFigures(books, year, today).cutOff)
}

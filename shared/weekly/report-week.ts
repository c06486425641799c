import * as z from 'zod'
import type { At } from '../at.ts'
import { addDays, cutOffOf, dayAt, mondayOf, parseWeek } from '../calendar.ts'
import { changeOrFind, lineBy } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { isKept } from '../income/entry-status.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Refusal } from '../refusal.ts'
import { checkAsked } from './check-asked.ts'
import * as weeklyRefusals from './refusals.zh.ts'
import { type WeeklyReport, weeklyReportContent } from './weekly-report.ts'

/** The report whole; `version` as it was read, none for the first of the week. */
export const weekReporting = weeklyReportContent.extend({ version: z.int().min(0).default(0) })

/**
 * A clerk reports the village's week, with one tap if nothing came in. Until the week's dispatch is taken; never for a
 * week to come; never without a word, unless an entry reports the week. The same again changes nothing.
 */
export async function reportWeek(
  deps: Pick<Dependencies, 'weekly' | 'villages' | 'dispatchedThrough' | 'income' | 'now'>,
  actor: Actor,
  { townshipId, villageId, week: requestedWeek }: At<'townshipId' | 'villageId' | 'week'>,
  input: unknown,
): Promise<{ report: WeeklyReport; created: boolean }> {
  const today = dayAt(deps.now())
  authorize(actor, 'weekly.report', { townshipId, villageId }, today)
  const week = openWeek(requestedWeek, today)
  const { version, ...content } = parseInput(weekReporting, input)
  const { record: report, created } = await changeOrFind(deps, actor, 'reported', {
    asked: { version },
    async read() {
      const [record, village, dispatchedThrough] = await Promise.all([
        deps.weekly.find(townshipId, villageId, week),
        deps.villages.find(townshipId, villageId),
        deps.dispatchedThrough(townshipId),
      ])
      return { record, village, dispatchedThrough }
    },
    isDone: ({ record }) => saysTheSame(record, content),
    stale: () => weeklyRefusals.changedMeanwhile,
    write: (_, report) => deps.weekly.save(townshipId, report, report.version - 1),
    async apply({ village, dispatchedThrough }) {
      if (dispatchedThrough !== null && dispatchedThrough >= cutOffOf(week)) {
        throw new DomainError('wrong_state', weeklyRefusals.weekDispatched(week))
      }
      checkAsked(village, mondayOf(week), cutOffOf(week), 'week')
      if (saysNothing(content) && !(await hasEntry(deps, townshipId, villageId, week))) {
        const message = weeklyRefusals.nothingWritten
        throw new DomainError('invalid_input', message, [{ path: 'problem', message }])
      }
      const { at: reportedAt, by: reportedBy, byName: reportedByName } = lineBy(actor, deps.now())
      return { record: { ...content, villageId, week, reportedBy, reportedByName, reportedAt, version } }
    },
  })
  return { report, created }
}

function openWeek(requested: string, today: string): string {
  const week = parseWeek(requested)
  const wrong = (message: Refusal) => new DomainError('invalid_input', message, [{ path: 'week', message }])
  if (week.endsWith('YE')) throw wrong(weeklyRefusals.noReportAtYearEnd)
  if (mondayOf(week) > today) throw wrong(weeklyRefusals.weekNotBegun)
  return week
}

function saysNothing({ nil, problem, helpNeeded, nextStep }: z.infer<typeof weeklyReportContent>): boolean {
  return !nil && problem + helpNeeded + nextStep === ''
}

/** Income received in the week reports it by itself, unless it was withdrawn. */
async function hasEntry(
  { income }: Pick<Dependencies, 'income'>,
  townshipId: string,
  villageId: string,
  week: string,
): Promise<boolean> {
  const from = mondayOf(week)
  const found = await income.list({ townshipId, villageIds: [villageId], from, through: addDays(from, 6), limit: 50 })
  return found.items.some(isKept)
}

function saysTheSame(report: WeeklyReport, content: z.infer<typeof weeklyReportContent>): boolean {
  const { nil, problem, helpNeeded, nextStep } = report
  return JSON.stringify({ nil, problem, helpNeeded, nextStep }) === JSON.stringify(content)
}

/** The villages of a year's books as subjects of its figures: target, schedule, and what is known of last year. Pure. */
import { cutOffOf, monthOf, timeProgressByPlan, weekOf, yearOf } from '../calendar.ts'
import type { Ratio } from '../money.ts'
import { type AnnualTarget, pastIncomeThrough } from '../targets/target.ts'
import { type CountingRule, countingRuleOn } from '../townships/settings.ts'
import { isValidOn } from '../villages/village.ts'
import type { FigureRow, FigureSettings, YearBooks } from './figures.ts'
import type { Subject } from './make-figures.ts'
import { countedUnder, hasDecided, sumSegments } from './standing.ts'

/** The villages of a year's books: those of the township at the cut-off, and any with money in the year. */
export function subjectsOf(books: YearBooks, cutOff: string, timeProgress: Ratio, lastYear: SamePeriod): Subject[] {
  const targets = targetsInForce(books)
  const withMoney = new Set(books.standings.filter(hasDecided).map((one) => one.villageId))
  const rule = countingRuleOn(books.settings, cutOff)
  return books.villages
    .filter((village) => isValidOn(village, cutOff) || withMoney.has(village.id))
    .map((village) => {
      const target = targets.get(village.id)
      const plan = village.monthlyPlan ?? books.settings.monthlyPlan
      return {
        villageId: village.id,
        villageName: village.name,
        villageCode: village.code,
        targetFen: target?.amountFen ?? null,
        targetProvisional: target !== undefined && target.year !== yearOf(cutOff),
        targetChange: changeOf(target),
        timeProgress: plan === null ? timeProgress : timeProgressByPlan(plan, cutOff),
        ...lastYearOf(books, lastYear, rule, yearOf(cutOff) - 1, village.id),
      }
    })
}

/** By village: this year's target, or last year's as 暂定 until the village's own of this year is set. */
export function targetsInForce({
  targets,
  lastYear,
}: {
  targets: YearBooks['targets']
  lastYear: Pick<YearBooks['lastYear'], 'targets'>
}): Map<string, AnnualTarget> {
  return new Map([...lastYear.targets, ...targets].map((target) => [target.villageId, target]))
}

function changeOf(target: AnnualTarget | undefined): FigureRow['targetChange'] {
  const before = target?.earlier.at(-1)
  return before === undefined || target === undefined
    ? null
    : { fromFen: before.amountFen, documentNo: target.documentNo }
}

/** The township's own progress: by its plan where it has one, else by the calendar. */
export function townshipProgress(settings: FigureSettings, cutOff: string, byCalendar: Ratio): Ratio {
  return settings.monthlyPlan === null ? byCalendar : timeProgressByPlan(settings.monthlyPlan, cutOff)
}

/** Up to where last year is "the same period"; null where that has no answer. */
export type SamePeriod = { month: string | null; cutOff: string | null }

type LastYear = Pick<
  FigureRow,
  'lastYearFen' | 'lastYearFullFen' | 'lastYearRule' | 'lastYearInterVillageFen' | 'lastYearFullInterVillageFen'
>

/** Nothing is known of it. */
export const NO_LAST_YEAR: LastYear = {
  lastYearFen: null,
  lastYearFullFen: null,
  lastYearRule: null,
  lastYearInterVillageFen: 0,
  lastYearFullInterVillageFen: 0,
}

/**
 * Last year's same period and its whole: from a 上年收入 sheet (months only), else from the books where that year was
 * kept here (some village had a target in it), else unknown.
 */
function lastYearOf(
  { lastYear }: YearBooks,
  { month, cutOff }: SamePeriod,
  rule: CountingRule,
  year: number,
  villageId: string,
): LastYear {
  const past = lastYear.past.find((one) => one.villageId === villageId)
  if (past !== undefined) {
    return {
      ...NO_LAST_YEAR,
      lastYearFen: month === null ? null : pastIncomeThrough(past, month),
      lastYearFullFen: pastIncomeThrough(past, `${year}-12`),
      lastYearRule: 'total_income',
    }
  }
  const standing = lastYear.standings.find((one) => one.villageId === villageId && hasDecided(one))
  const keptHere = lastYear.targets.some((one) => standing !== undefined || one.villageId === villageId)
  if (!keptHere) return NO_LAST_YEAR
  const through = (lastDay: string) => sumSegments(standing, `${year}-01-01`, lastDay)
  const full = through(`${year}-12-31`)
  const same = cutOff === null ? null : through(cutOff)
  return {
    lastYearFen: same === null ? null : countedUnder(rule, same.byCategory),
    lastYearFullFen: countedUnder(rule, full.byCategory),
    lastYearRule: rule,
    lastYearInterVillageFen: same === null ? 0 : countedUnder(rule, same.interVillage),
    lastYearFullInterVillageFen: countedUnder(rule, full.interVillage),
  }
}

/** Last year's day for the same ISO week number, or null where that year has no such week. */
export function sameWeekLastYear(isoWeek: string): string | null {
  const lastYear = `${Number(isoWeek.slice(0, 4)) - 1}${isoWeek.slice(4)}`
  const cutOff = cutOffOf(lastYear)
  return isoWeek.endsWith('YE') || weekOf(cutOff) === lastYear ? cutOff : null
}

/** The same month of last year: `2023-06` → `2022-06`. */
export function sameMonthLastYear(inMonth: string): string {
  return `${yearOf(inMonth) - 1}${monthOf(`${inMonth}-01`).slice(4)}`
}

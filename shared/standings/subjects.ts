/** The villages of a year's books as subjects of its figures: target, schedule, and what is known of last year. Pure. */
import { cutOffOf, monthOf, timeProgressByPlan, weekOf, yearOf } from '../calendar.ts'
import type { Ratio } from '../money.ts'
import { type AnnualTarget, pastIncomeThrough } from '../targets/target.ts'
import { peerGroup } from '../townships/peers.ts'
import { type CountingRule, countingRuleOn } from '../townships/settings.ts'
import { heirOf, isValidOn, type Village } from '../villages/village.ts'
import { countedUnder } from './category-sums.ts'
import { type FigureRow, type FigureSettings, waitingIn, type YearBooks } from './figures.ts'
import { lastYearUnder } from './growth.ts'
import type { Subject } from './make-figures.ts'
import type { CountedSums, Standing } from './standing.ts'
import { hasDecided, segmentThrough, sumSegments, sumWaiting } from './sum-standing.ts'

/**
 * The villages of a year's books: those of the township at the cut-off. Money of a village that is not one then is never
 * lost: of one that ended it is in the figures of the village it was merged into; where that is not one village, and where
 * money was counted before the village's first day, it keeps a line without target, so that the rows add up to the total.
 */
export function subjectsOf(books: YearBooks, cutOff: string, timeProgress: Ratio, lastYear: SamePeriod): Subject[] {
  const targets = targetsInForce(books)
  const rule = countingRuleOn(books.settings, cutOff)
  const { merged, alone } = withMoneyElsewhere(books, cutOff)
  return books.villages
    .filter((village) => isValidOn(village, cutOff) || alone.has(village.id))
    .map((village) => {
      const target = isValidOn(village, cutOff) ? targets.get(village.id) : undefined
      const plan = village.monthlyPlan ?? books.settings.monthlyPlan
      const into = merged.get(village.id) ?? []
      const known = lastYearOfAll(books, [village, ...into], { samePeriod: lastYear, rule, year: yearOf(cutOff) - 1 })
      return {
        villageId: village.id,
        villageName: village.name,
        villageCode: village.code,
        ...(into.length === 0 ? {} : { merged: into.map(({ id, name }) => ({ villageId: id, villageName: name })) }),
        targetFen: target?.amountFen ?? null,
        targetProvisional: target !== undefined && target.year !== yearOf(cutOff),
        targetChange: changeOf(target),
        timeProgress: plan === null ? timeProgress : timeProgressByPlan(plan, cutOff),
        ...known,
        ...peerIn(books.settings, village.id, lastYearUnder(known, rule, 'full_year')),
      }
    })
}

/** In which group a village is compared; its rank comes with the figures. */
function peerIn(settings: YearBooks['settings'], memberId: string, lastYearFen: number | null): Pick<Subject, 'peer'> {
  return settings.peers === undefined
    ? {}
    : { peer: { group: peerGroup(settings, { memberId, lastYearFen }), rank: null } }
}

/** Villages of another day with money in the year up to the cut-off: by the village that has it now, and those that keep it. */
function withMoneyElsewhere(books: YearBooks, cutOff: string): { merged: Map<string, Village[]>; alone: Set<string> } {
  const merged = new Map<string, Village[]>()
  const alone = new Set<string>()
  const others = books.villages.filter((village) => !isValidOn(village, cutOff))
  const money = new Set(
    books.standings
      .filter(({ villageId }) => others.some(({ id }) => id === villageId))
      .filter((one) => hasMoney(one, cutOff))
      .map((one) => one.villageId),
  )
  const isWaiting = (villageId: string) => {
    const standings = waitingIn(books).filter((one) => one.villageId === villageId)
    return hasAny(sumWaiting(standings, { cutOff: segmentThrough(cutOff), closedThrough: books.closedThrough }))
  }
  for (const village of others) {
    if (!money.has(village.id) && !isWaiting(village.id)) continue
    const hasEnded = (village.validTo ?? cutOff) < cutOff
    const heir = hasEnded ? heirOf(village, books.villages, cutOff) : null
    if (heir !== null) merged.set(heir.id, [...(merged.get(heir.id) ?? []), village])
    else if (hasEnded || money.has(village.id)) alone.add(village.id)
  }
  return { merged, alone }
}

function hasMoney(standing: Standing, cutOff: string): boolean {
  return hasAny(sumSegments(standing, `${yearOf(cutOff)}-01-01`, segmentThrough(cutOff)))
}

function hasAny({ byCategory }: Pick<CountedSums, 'byCategory'>): boolean {
  return Object.values(byCategory).some((fen) => fen !== 0)
}

/** With what of last year, and by which rule. */
type Compared = { samePeriod: SamePeriod; rule: CountingRule; year: number }

/**
 * Last year of a village together with those merged into it: known where it is of all that were villages then, by one
 * rule.
 */
function lastYearOfAll(books: YearBooks, villages: readonly Village[], compared: Compared): LastYear {
  const then = villages.filter(({ validFrom }) => (validFrom ?? '') <= `${compared.year}-12-31`)
  const known = (then.length === 0 ? villages : then).map(({ id }) => lastYearOf(books, id, compared))
  const [first = NO_LAST_YEAR, ...others] = known
  if (others.some(({ lastYearRule }) => lastYearRule !== first.lastYearRule)) return NO_LAST_YEAR
  const together = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  return others.reduce((total, one) => {
    const lastYearFen = together(total.lastYearFen, one.lastYearFen)
    const lastYearFullFen = together(total.lastYearFullFen, one.lastYearFullFen)
    const inter = total.lastYearInterVillageFen + one.lastYearInterVillageFen
    const fullInter = total.lastYearFullInterVillageFen + one.lastYearFullInterVillageFen
    return {
      lastYearRule: first.lastYearRule,
      lastYearFen,
      lastYearFullFen,
      lastYearInterVillageFen: lastYearFen === null ? 0 : inter,
      lastYearFullInterVillageFen: lastYearFullFen === null ? 0 : fullInter,
    }
  }, first)
}

/** By village: this year's target, or last year's as 暂定 until the village's own of this year is set. */
function targetsInForce({
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
  villageId: string,
  { samePeriod: { month, cutOff }, rule, year }: Compared,
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

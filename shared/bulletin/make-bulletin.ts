/** The figures of a month's bulletin, and those of its revisions: pure. */
import { addMonths, dayAt, firstDayOf, lastDayOf, timeProgressByMonth, yearOf } from '../calendar.ts'
import { arrearLines } from '../contracts/arrears.ts'
import type { Contract } from '../contracts/contract.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import { countingDay } from '../income/counting-day.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { partsOf } from '../income/joint.ts'
import { waitingAt } from '../income/waiting-at.ts'
import type { ActionItem } from '../meetings/action-item.ts'
import { countMeetings, promisesBetween } from '../meetings/meeting-counts.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import type { Project } from '../projects/project.ts'
import { projectLines } from '../projects/project-line.ts'
import type { ProjectTally } from '../projects/tally.ts'
import { countedUnder, isCounted } from '../standings/category-sums.ts'
import { type Figures, figureSettings, type OutsideMoney, type YearBooks } from '../standings/figures.ts'
import { figuresOfBooks } from '../standings/figures-of-books.ts'
import { forecastOf, forecastsOf } from '../standings/forecast.ts'
import { makeFigures, type Subject, villagesIn } from '../standings/make-figures.ts'
import { isNothing, noMoney } from '../standings/outside-money.ts'
import type { Standing } from '../standings/standing.ts'
import { NO_LAST_YEAR, sameMonthLastYear, townshipProgress } from '../standings/subjects.ts'
import { sumSegments } from '../standings/sum-standing.ts'
import { bulletinOptions, type CountingRule, countingRuleOn } from '../townships/settings.ts'
import { isValidOn, type Village } from '../villages/village.ts'
import { kindByName } from '../villages/village-kinds.ts'
import type { WeeklyReport } from '../weekly/weekly-report.ts'
import { villageProblems } from './month-reports.ts'
import type { BulletinFigures } from './record/monthly-bulletin.ts'
import { replyDay } from './reply-day.ts'

/** The first figures of a month: "this month" is what counts in it. */
export function makeBulletin(input: {
  month: string
  books: YearBooks
  projects: readonly Project[]
  contracts: readonly Contract[]
  tallies: readonly ProjectTally[]
  meetings: readonly Pick<PromotionMeeting, 'heldOn'>[]
  actionItems: readonly ActionItem[]
  /** What the villages said in the weeks of the month. */
  reports: readonly WeeklyReport[]
  /** The latest earlier bulletin of the year. */
  previous: BulletinFigures | null
  closedThroughBefore: string | null
  takenAt: string
  takenBy: string
}): BulletinFigures {
  const { month, books, previous, closedThroughBefore } = input
  const cutOff = lastDayOf(month)
  const rule = countingRuleOn(books.settings, cutOff)
  const timeProgress = townshipProgress(books.settings, cutOff, timeProgressByMonth(month))
  const lastYear = sameMonthLastYear(month)
  const samePeriod = { month: lastYear, cutOff: lastDayOf(lastYear) }
  const figures = figuresOfBooks(books, cutOff, {
    timeProgress,
    samePeriod,
    before: { from: firstDayOf(month) },
    previousRanks: ranksOf(previous),
    closedThrough: closedThroughBefore,
  })
  const receivables = receivablesAsOf({ ...input, villages: books.villages, asOf: cutOff })
  return {
    ...figures,
    townshipId: books.township.id,
    townshipName: books.township.name,
    month,
    revision: 1,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
    closedThroughBefore,
    previousMonth: previous?.month ?? null,
    projects: projectLines(input.projects, { from: firstDayOf(month), to: cutOff, since: previous?.takenAt }),
    lastMonthFen: lastMonthFen(month, rule, books.standings),
    arrears: arrearLines(receivables),
    forecasts: forecastsOf(figures, receivables),
    problems: villageProblems(
      input.reports,
      books.villages.filter((village) => isValidOn(village, cutOff)),
    ),
    meetings: countMeetings(input.meetings, input.actionItems, cutOff),
    villageKinds: kindsOf(figures.rows, books.villages),
    stoodBefore: standingIn(previous),
    promises: previous === null ? null : promisesBetween(input.actionItems, previous.cutOff, cutOff),
    replyOn: replyDay(dayAt(new Date(input.takenAt)), books.settings.schedule),
    settings: figureSettings.parse(books.settings),
    options: bulletinOptions.parse(books.settings.bulletin),
  }
}

/**
 * The same month anew from moved standings, with the targets, settings, names and rule of its first revision, and what
 * waited for review when it was first taken, less what was decided since. A village that had no line in it and has money
 * now gets one, so that no fen is left out.
 */
export function reviseBulletin(
  first: BulletinFigures,
  input: {
    /** The revision that this one replaces. */
    current: BulletinFigures
    villages: readonly Village[]
    standings: readonly Standing[]
    /** Entries that waited and are decided by the correction, as they stood before it. */
    decided: readonly IncomeEntry[]
    previous: BulletinFigures | null
    takenAt: string
    takenBy: string
  },
): BulletinFigures {
  const { current } = input
  const standings = input.standings.filter((one) => one.year === yearOf(first.month))
  const figures = makeFigures([...first.rows, ...newSubjects(first, input.villages, standings)], {
    cutOff: first.cutOff,
    countingRule: first.countingRule,
    timeProgress: first.timeProgress,
    settings: first.settings,
    standings,
    waiting: [],
    before: { from: firstDayOf(first.month) },
    previousRanks: ranksOf(input.previous),
    reportState: () => null,
    closedThrough: first.closedThroughBefore,
  })
  const duesOf = new Map(first.forecasts.map(({ villageId, dues }) => [villageId, dues]))
  const { outside: _before, ...kept } = first
  return {
    ...kept,
    ...withPending(figures, current, input.decided),
    forecasts:
      first.forecasts.length === 0
        ? []
        : figures.rows.map((row) => forecastOf(row, duesOf.get(row.villageId) ?? [], first.cutOff, first.countingRule)),
    lastMonthFen: lastMonthFen(first.month, first.countingRule, standings),
    stoodBefore: standingIn(input.previous),
    revision: current.revision + 1,
    takenAt: input.takenAt,
    pendingAt: pendingAtOf(current),
    takenBy: input.takenBy,
  }
}

/** When what waited was read: at the first taking; each revision of earlier releases read it anew. */
function pendingAtOf({ pendingAt, takenAt }: BulletinFigures): string {
  return pendingAt ?? takenAt
}

/** What was reported beyond what counts stays that of the revision before, less what waited then and is decided now. */
function withPending(figures: Figures, current: BulletinFigures, decided: readonly IncomeEntry[]): Figures {
  const { countingRule: rule, cutOff, closedThroughBefore: closedThrough } = current
  const instant = pendingAtOf(current)
  const gone = decided
    .flatMap((entry) => waitingAt(entry, instant) ?? [])
    .flatMap(partsOf)
    .filter(({ receivedOn, category }) => {
      const wouldCountOn = countingDay(receivedOn, closedThrough)
      return wouldCountOn <= cutOff && yearOf(wouldCountOn) === yearOf(cutOff) && isCounted(rule, category)
    })
  const sumOf = (entries: readonly IncomeEntry[]) => entries.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const before = new Map(current.rows.map((row) => [row.villageId, row.reportedFen - row.countedFen]))
  const rows = figures.rows.map((row) => {
    const own = gone.filter(({ villageId }) => villagesIn(row).includes(villageId))
    return { ...row, reportedFen: row.countedFen + (before.get(row.villageId) ?? 0) - sumOf(own) }
  })
  const goneInter = sumOf(gone.filter(({ payerVillageId }) => payerVillageId !== undefined))
  // Told by the sums themselves: first releases did not keep what villages paid each other of what was reported.
  const reportedBefore = current.rows.reduce((sum, row) => sum + row.reportedFen, 0)
  const interBefore = reportedBefore - current.total.reportedFen - current.total.interVillageFen
  const reportedInterVillageFen = figures.total.interVillageFen + interBefore - goneInter
  const reportedFen = rows.reduce((sum, row) => sum + row.reportedFen, 0) - reportedInterVillageFen
  const outside = outsideWithPending(figures, current, gone)
  return {
    ...figures,
    rows,
    total: { ...figures.total, reportedFen, reportedInterVillageFen },
    ...(outside.length === 0 ? {} : { outside }),
  }
}

/** The same of money from other townships, by township. */
function outsideWithPending(
  { outside: now = [] }: Figures,
  { outside: before = [] }: BulletinFigures,
  gone: readonly IncomeEntry[],
): OutsideMoney[] {
  const townships = new Set([...now, ...before].map(({ townshipId }) => townshipId))
  return [...townships].sort().flatMap((townshipId) => {
    const is = now.find((one) => one.townshipId === townshipId) ?? { townshipId, ...noMoney }
    const was = before.find((one) => one.townshipId === townshipId) ?? { townshipId, ...noMoney }
    const decided = gone.filter(({ payerOutside }) => payerOutside?.townshipId === townshipId)
    const waitsFen = was.reportedFen - was.countedFen - decided.reduce((sum, { amountFen }) => sum + amountFen, 0)
    return isNothing(is) && waitsFen === 0 ? [] : [{ ...is, reportedFen: is.countedFen + waitsFen }]
  })
}

function newSubjects(first: BulletinFigures, villages: readonly Village[], standings: readonly Standing[]): Subject[] {
  const listed = new Set(first.rows.flatMap(villagesIn))
  const withMoney = new Set(standings.filter((one) => hasMoneyBy(one, first)).map((one) => one.villageId))
  return villages
    .filter((village) => !listed.has(village.id) && withMoney.has(village.id))
    .map((village) => ({
      villageId: village.id,
      villageName: village.name,
      villageCode: village.code,
      targetFen: null,
      targetProvisional: false,
      targetChange: null,
      timeProgress: first.timeProgress,
      ...NO_LAST_YEAR,
    }))
}

/** What counted in the month before, within the year; null where nothing did. */
function lastMonthFen(month: string, rule: CountingRule, standings: readonly Standing[]): number | null {
  if (month.endsWith('-01')) return null
  const before = addMonths(month, -1)
  const sums = standings
    .filter((one) => one.year === yearOf(month))
    .map((one) => sumSegments(one, firstDayOf(before), lastDayOf(before)))
  const fen = sums.reduce(
    (sum, { byCategory, interVillage }) => sum + countedUnder(rule, byCategory) - countedUnder(rule, interVillage),
    0,
  )
  return fen === 0 ? null : fen
}

function hasMoneyBy(standing: Standing, { year, cutOff }: BulletinFigures): boolean {
  const { byCategory } = sumSegments(standing, `${year}-01-01`, cutOff)
  return Object.values(byCategory).some((fen) => fen !== 0)
}

function kindsOf(rows: Figures['rows'], villages: readonly Village[]): Village['kind'][] {
  // Who never said what a village is is told by its name.
  const kindOf = new Map(villages.map(({ id, kind, name }) => [id, kind === 'village' ? kindByName(name) : kind]))
  return [...new Set(rows.map(({ villageId }) => kindOf.get(villageId) ?? 'village'))].sort()
}

function standingIn(previous: BulletinFigures | null): BulletinFigures['stoodBefore'] {
  return previous?.rows.map(({ villageId, light, met }) => ({ villageId, light, met })) ?? []
}

function ranksOf(previous: BulletinFigures | null): Map<string, number | null> {
  return new Map(previous?.rows.map((row) => [row.villageId, row.rank]))
}

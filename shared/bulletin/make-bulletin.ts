/** The figures of a month's bulletin, and those of its revisions: pure. */
import { firstDayOf, lastDayOf, timeProgressByMonth, yearOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Project } from '../projects/project.ts'
import { projectLines } from '../projects/project-line.ts'
import {
  figureSettings,
  makeFigures,
  sameMonthLastYear,
  subjectsOf,
  townshipProgress,
  type YearBooks,
} from '../standings/figures.ts'
import type { Standing } from '../standings/standing.ts'
import { bulletinOptions, countingRuleOn } from '../townships/settings.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

/** The first figures of a month: "this month" is what counts in it. */
export function makeBulletin(input: {
  month: string
  books: YearBooks
  projects: readonly Project[]
  /** The latest earlier bulletin of the year. */
  previous: BulletinFigures | null
  closedThroughBefore: string | null
  takenAt: string
  takenBy: string
}): BulletinFigures {
  const { month, books, previous, closedThroughBefore } = input
  const cutOff = lastDayOf(month)
  const timeProgress = townshipProgress(books.settings, cutOff, timeProgressByMonth(month))
  const lastYear = sameMonthLastYear(month)
  const samePeriod = { month: lastYear, cutOff: lastDayOf(lastYear) }
  return {
    ...makeFigures(subjectsOf(books, cutOff, timeProgress, samePeriod), {
      cutOff,
      countingRule: countingRuleOn(books.settings, cutOff),
      timeProgress,
      settings: books.settings,
      standings: books.standings,
      pending: books.pending,
      before: { from: firstDayOf(month) },
      previousRanks: ranksOf(previous),
      reportState: () => null,
      closedThrough: closedThroughBefore,
    }),
    townshipId: books.township.id,
    townshipName: books.township.name,
    month,
    revision: 1,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
    closedThroughBefore,
    previousMonth: previous?.month ?? null,
    projects: projectLines(input.projects, cutOff),
    settings: figureSettings.parse(books.settings),
    options: bulletinOptions.parse(books.settings.bulletin),
  }
}

/** The same month anew from moved standings, with the targets, settings, names and rule of its first revision. */
export function reviseBulletin(
  first: BulletinFigures,
  input: {
    revision: number
    standings: readonly Standing[]
    pending: readonly IncomeEntry[]
    previous: BulletinFigures | null
    takenAt: string
    takenBy: string
  },
): BulletinFigures {
  return {
    ...first,
    ...makeFigures(first.rows, {
      cutOff: first.cutOff,
      countingRule: first.countingRule,
      timeProgress: first.timeProgress,
      settings: first.settings,
      standings: input.standings.filter((one) => one.year === yearOf(first.month)),
      pending: input.pending,
      before: { from: firstDayOf(first.month) },
      previousRanks: ranksOf(input.previous),
      reportState: () => null,
      closedThrough: first.closedThroughBefore,
    }),
    revision: input.revision,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
  }
}

function ranksOf(previous: BulletinFigures | null): Map<string, number | null> {
  return new Map(previous?.rows.map((row) => [row.villageId, row.rank]))
}

/** Will this village meet its target? Counted income plus what contracts still bring in before the year ends. Pure. */
import { daysBetween, yearOf } from '../calendar.ts'
import type { Receivable } from '../contracts/receivable.ts'
import { partOf } from '../contracts/receivables.ts'
import type { CountingRule } from '../townships/settings.ts'
import { isCounted } from './category-sums.ts'
import type { FigureRow } from './figures.ts'
import type { Forecast, OpenDue } from './forecast-line.ts'
import { villagesIn } from './make-figures.ts'
import { isMet } from './met.ts'

/**
 * The forecast of one village. `dues` are its own parts (`openDuesOf`); those after 31 December and those whose money the
 * rule does not count are left out. What is needed a week is rounded up to the fen, so that it suffices.
 */
export function forecastOf(
  row: Pick<FigureRow, 'villageId' | 'targetFen' | 'countedFen'>,
  dues: readonly OpenDue[],
  cutOff: string,
  rule: CountingRule,
): Forecast {
  const yearEnd = `${yearOf(cutOff)}-12-31`
  const expected = dues
    .filter((due) => due.dueOn <= yearEnd && isCounted(rule, due.category))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const expectedFen = expected.reduce((sum, { openFen }) => sum + openFen, 0)
  const forecastFen = row.countedFen + expectedFen
  const weeksLeft = Math.ceil(daysBetween(cutOff, yearEnd) / 7)
  const lacking = (fen: number) => Math.max(0, (row.targetFen ?? 0) - fen)
  const toTargetFen = lacking(row.countedFen)
  const uncoveredFen = lacking(forecastFen)
  return {
    villageId: row.villageId,
    targetFen: row.targetFen,
    countedFen: row.countedFen,
    expectedFen,
    overdueFen: expected.reduce((sum, { openFen, overdueDays }) => (overdueDays > 0 ? sum + openFen : sum), 0),
    forecastFen,
    outlook:
      row.targetFen === null
        ? null
        : isMet(row.countedFen, row.targetFen)
          ? 'met'
          : uncoveredFen === 0
            ? 'expected'
            : 'short',
    toTargetFen,
    toTargetPerWeekFen: perWeek(toTargetFen, weeksLeft),
    uncoveredFen,
    uncoveredPerWeekFen: perWeek(uncoveredFen, weeksLeft),
    weeksLeft,
    dues: expected,
  }
}

/** A village's parts of everything that is open under its contracts. */
export function openDuesOf(villageId: string, receivables: readonly Receivable[]): OpenDue[] {
  return receivables
    .filter(({ shares }) => shares.some((share) => share.villageId === villageId))
    .flatMap((contract) =>
      contract.dues
        .map(({ dueOn, overdueDays, openFen }) => ({
          projectId: contract.projectId,
          projectName: contract.projectName,
          contractId: contract.contractId,
          contractTitle: contract.title,
          party: contract.party,
          category: contract.category,
          dueOn,
          openFen: partOf(openFen, contract.shares, villageId),
          overdueDays,
        }))
        .filter(({ openFen }) => openFen > 0),
    )
}

/** The forecast of every village of some figures, in their order. */
export function forecastsOf(
  figures: { rows: readonly FigureRow[]; cutOff: string; countingRule: CountingRule },
  receivables: readonly Receivable[],
): Forecast[] {
  return figures.rows.map((row) =>
    forecastOf(
      row,
      villagesIn(row).flatMap((villageId) => openDuesOf(villageId, receivables)),
      figures.cutOff,
      figures.countingRule,
    ),
  )
}

function perWeek(fen: number, weeks: number): number {
  return weeks === 0 ? fen : Math.ceil(fen / weeks)
}

import { addDays, lastDayOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isCounted } from '../standings/category-sums.ts'
import type { FigureRow } from '../standings/figures.ts'
import { type Light, lightOf } from '../standings/light.ts'
import { isMet } from '../standings/met.ts'
import type { CountingRule } from '../townships/settings.ts'
import { type FoundSignal, stands } from './signal.ts'

/** Money received in the last three days of a month, and so of a quarter or a year that ends with it. */
const LAST_DAYS = 3
/** Of the target. */
const JUST_PAST_PERCENT = 5n

/** What of a month's figures decides targets and lights. */
export type JudgedFigures = {
  countingRule: CountingRule
  yellowLimitPoints: number
  rows: readonly Row[]
}
type Row = Pick<FigureRow, 'villageId' | 'targetFen' | 'countedFen' | 'timeProgress'>

/**
 * Villages that just met their target, or just reached another light, by money received in the last days of the month:
 * the row computed anew without it, on the fen. "Just": past the line by at most 5 % of the target, so that a large
 * payment that leaves the line far behind is none. The evidence is every entry that alone makes the difference; where
 * only several together do, all of them.
 */
export function lastDays(
  month: string,
  subjects: readonly IncomeEntry[],
  figures: JudgedFigures,
): FoundSignal<'last_days'>[] {
  const firstDay = addDays(lastDayOf(month), 1 - LAST_DAYS)
  const late = subjects.filter(
    (entry) =>
      stands(entry) &&
      entry.receivedOn >= firstDay &&
      entry.countedOn === entry.receivedOn &&
      isCounted(figures.countingRule, entry.category),
  )
  return figures.rows.flatMap((row) => {
    const { villageId, targetFen, countedFen, timeProgress } = row
    const ofVillage = late.filter((entry) => entry.villageId === villageId)
    const isLiftedBy = (some: readonly IncomeEntry[]) => isJustPast(row, figures, countedFen - sum(some))
    if (targetFen === null || ofVillage.length === 0 || !isLiftedBy(ofVillage)) return []
    const alone = ofVillage.filter((entry) => isLiftedBy([entry]))
    const entries = alone.length > 0 ? alone : ofVillage
    const withoutFen = countedFen - sum(entries)
    const lightAt = (fen: number) => lightOf(fen, targetFen, timeProgress, figures.yellowLimitPoints)
    return [
      {
        kind: 'last_days' as const,
        key: villageId,
        villageId,
        entries,
        ends: month.endsWith('-12') ? 'year' : Number(month.slice(5)) % 3 === 0 ? 'quarter' : 'month',
        firstDay,
        targetFen,
        countedFen,
        withoutFen,
        met: [isMet(countedFen, targetFen), isMet(withoutFen, targetFen)] as [boolean, boolean],
        lights: [lightAt(countedFen), lightAt(withoutFen)] as [Light, Light],
      },
    ]
  })
}

/** Past one of the lines (target, green, yellow) by at most 5 % of the target, and short of that line without it. */
function isJustPast(
  { targetFen, countedFen, timeProgress }: Row,
  { yellowLimitPoints }: JudgedFigures,
  withoutFen: number,
) {
  if (targetFen === null) return false
  const [target, counted, without] = [BigInt(targetFen), BigInt(countedFen), BigInt(withoutFen)]
  const [elapsed, whole] = [BigInt(timeProgress.numerator), BigInt(timeProgress.denominator)]
  // Lines in fen, times 100 × whole.
  const scale = 100n * whole
  const lines = [100n * whole, 100n * elapsed, 100n * elapsed - BigInt(yellowLimitPoints) * whole]
  return lines
    .map((share) => share * target)
    .some(
      (line) =>
        counted * scale >= line &&
        without * scale < line &&
        counted * scale - line <= target * whole * JUST_PAST_PERCENT,
    )
}

function sum(entries: readonly IncomeEntry[]): number {
  return entries.reduce((total, { amountFen }) => total + amountFen, 0)
}

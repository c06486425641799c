import { firstDayOf, lastDayOf, monthOf, timeProgressByMonth } from '../calendar.ts'
import { type CategorySums, countedUnder, noSums } from './category-sums.ts'
import type { Figures, YearBooks } from './figures.ts'
import { sumSegments } from './sum-standing.ts'

/** One month of the township: what counted in it, cumulative, and what the schedule would have. */
export type MonthSums = { month: string; countedFen: number; cumulativeFen: number; scheduleFen: number }

/** The months of the year up to the cut-off of the figures, for the trend charts. */
export function monthlySums(books: YearBooks, { year, cutOff, countingRule, total }: Figures): MonthSums[] {
  const months: MonthSums[] = []
  let cumulativeFen = 0
  for (let number = 1; number <= Number(monthOf(cutOff).slice(5)); number++) {
    const month = `${year}-${String(number).padStart(2, '0')}`
    const sums = sumOf(books, firstDayOf(month), lastDayOf(month))
    const countedFen = countedUnder(countingRule, sums)
    cumulativeFen += countedFen
    months.push({ month, countedFen, cumulativeFen, scheduleFen: scheduled(books, total.targetFen, month, number) })
  }
  return months
}

function scheduled({ settings }: YearBooks, targetFen: number, month: string, number: number): number {
  const { numerator, denominator } = timeProgressByMonth(month)
  const share = settings.monthlyPlan?.[number - 1]
  return Math.round(share === undefined ? (targetFen * numerator) / denominator : (targetFen * share) / 10_000)
}

function sumOf(books: YearBooks, from: string, through: string): CategorySums {
  const sum = noSums()
  for (const standing of books.standings) {
    const { byCategory, interVillage } = sumSegments(standing, from, through)
    for (const category of Object.keys(sum) as (keyof CategorySums)[]) {
      sum[category] += byCategory[category] - interVillage[category]
    }
  }
  return sum
}

/** Fen by category, and what of them counts. Pure. */
import { type IncomeCategory, incomeCategory } from '../category.ts'
import type { CountingRule } from '../townships/settings.ts'

/** Fen by category. */
export type CategorySums = Record<IncomeCategory, number>

/** What came from villages of other townships, by township, then by category. */
export type OutsideSums = Map<string, CategorySums>

export function noSums(): CategorySums {
  return { operating: 0, investment: 0, subsidy: 0, other: 0, not_income: 0 }
}

/** Adds in place. */
export function addSums(total: CategorySums, sums: CategorySums): void {
  total.operating += sums.operating
  total.investment += sums.investment
  total.subsidy += sums.subsidy
  total.other += sums.other
  total.not_income += sums.not_income
}

/** Adds, or with -1 takes away. */
export function addOutside(
  total: OutsideSums,
  added: Iterable<readonly [string, CategorySums]>,
  sign: 1 | -1 = 1,
): void {
  for (const [townshipId, sums] of added) {
    const of = sumsOf(total, townshipId)
    for (const category of incomeCategory.options) of[category] += sign * sums[category]
  }
}

/** Those of a township, begun with nothing. */
export function sumsOf(outside: OutsideSums, townshipId: string): CategorySums {
  const known = outside.get(townshipId) ?? noSums()
  outside.set(townshipId, known)
  return known
}

/** The four categories together. */
export function totalIncome(sums: CategorySums): number {
  return sums.operating + sums.investment + sums.subsidy + sums.other
}

/** 经营性收入: operating and investment. */
export function operatingNature(sums: CategorySums): number {
  return sums.operating + sums.investment
}

export function countedUnder(rule: CountingRule, sums: CategorySums): number {
  return rule === 'operating_nature' ? operatingNature(sums) : totalIncome(sums)
}

/** Whether money of this category is counted under the rule. */
export function isCounted(rule: CountingRule, category: IncomeCategory): boolean {
  return countedUnder(rule, { ...noSums(), [category]: 1 }) === 1
}

/** Sums of an area, exact: whole fen below 2⁵³, or refused. Pure. */
import { incomeCategory } from '../../category.ts'
import type { CategorySums } from '../../standings/category-sums.ts'
import type { OutsideMoney } from '../../standings/figures.ts'
import type { AreaSums } from './area-figures.ts'

/** Amounts that `OutsideMoney` holds beside its categories. */
const moneyNames = [
  'periodFen',
  'countedFen',
  'targetedFen',
  'totalIncomeFen',
  'operatingNatureFen',
  'reportedFen',
] as const satisfies readonly (keyof AreaSums)[]

/** What else simply adds up. */
const otherNames = [
  'targetFen',
  'interVillageFen',
  'townshipCount',
  'missingTownshipCount',
  'villageCount',
  'targetedCount',
  'metCount',
  'farBehindCount',
  'missingVillageCount',
  'stuckProjectCount',
  'arrearCount',
  'arrearFen',
  'meetingCount',
  'itemCount',
  'closedItemCount',
] as const satisfies readonly (keyof AreaSums)[]

type Money = Omit<OutsideMoney, 'townshipId'>

/** Money of several, added up. */
export function sumMoney(items: readonly Money[]): Money {
  return {
    ...valuesOf(moneyNames, (name) => sumExactly(items, (item) => item[name])),
    byCategory: sumCategories(items),
  }
}

/** The sums of several children, with `between`, what they paid each other, taken out once. */
export function sumChildren(items: readonly AreaSums[], between: Money): AreaSums {
  const full = items.flatMap(({ lastYearFullFen }) => lastYearFullFen ?? [])
  const provisionalCount = sumExactly(items, (item) => item.provisionalCount ?? 0)
  const years = items.flatMap(({ lastYear }) => (lastYear === null ? [] : [lastYear]))
  return {
    ...valuesOf(moneyNames, (name) => exact(sumExactly(items, (item) => item[name]) - between[name])),
    ...valuesOf(otherNames, (name) => sumExactly(items, (item) => item[name])),
    ...(provisionalCount === 0 ? {} : { provisionalCount }),
    interVillageFen: exact(sumExactly(items, (item) => item.interVillageFen) + between.countedFen),
    lastYearFullFen: full.length === 0 ? null : sumExactly(full, (fen) => fen),
    byCategory: lessCategories(sumCategories(items), between.byCategory),
    lastYear:
      years.length === 0
        ? null
        : {
            nowFen: sumExactly(years, ({ nowFen }) => nowFen),
            beforeFen: sumExactly(years, ({ beforeFen }) => beforeFen),
          },
  }
}

function sumCategories(items: readonly { byCategory: CategorySums }[]): CategorySums {
  return valuesOf(incomeCategory.options, (name) => sumExactly(items, ({ byCategory }) => byCategory[name]))
}

function lessCategories(all: CategorySums, less: CategorySums): CategorySums {
  return valuesOf(incomeCategory.options, (name) => exact(all[name] - less[name]))
}

/** A value of each name. */
export function valuesOf<Name extends string>(
  names: readonly Name[],
  value: (name: Name) => number,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>
}

/** Added up, exactly. */
export function sumExactly<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => exact(total + of(item)), 0)
}

/** Beyond 2⁵³ a number is not what it says: a defect, or an amount that nobody has. */
function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new RangeError('a sum of an area is not exact')
}

/** Money that a village had from one of another township leaves the sums where both townships meet: once. Pure. */
import type { OutsideMoney } from '../../standings/figures.ts'
import type { ChildFigures } from './area-figures.ts'
import { sumMoney } from './sums.ts'

/** What is taken out here, because the township that paid lies within too, and what the area above is to look at. */
export function whereItMeets(
  children: readonly ChildFigures[],
  isWithin: ReadonlyMap<string, boolean>,
): { between: Omit<OutsideMoney, 'townshipId'>; outside: OutsideMoney[] } {
  const money = children.flatMap(({ outside }) => outside)
  const isHere = (one: OutsideMoney) => meetsHere(one, isWithin)
  const further = Map.groupBy(
    money.filter((one) => !isHere(one)),
    ({ townshipId }) => townshipId,
  )
  return {
    between: sumMoney(money.filter(isHere)),
    outside: [...further]
      .map(([townshipId, items]) => ({ townshipId, ...sumMoney(items) }))
      .sort((a, b) => (a.townshipId < b.townshipId ? -1 : 1)),
  }
}

/** Whether the township that paid lies within too. */
export function meetsHere({ townshipId }: OutsideMoney, isWithin: ReadonlyMap<string, boolean>): boolean {
  return isWithin.get(townshipId) === true
}

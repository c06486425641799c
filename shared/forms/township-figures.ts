import type { BulletinFigures } from '../bulletin/record/monthly-bulletin.ts'
import { type KeyFigureName, keyFigures } from '../bulletin/text/key-figures.ts'
import type { Value } from '../papers/columns.ts'
import { shortOfTargetFen } from '../standings/met.ts'
import type { TownshipFigure } from './figure-names.ts'

/** Under which name the sentences of a bulletin count it. */
const COUNTS: Partial<Record<TownshipFigure, KeyFigureName>> = {
  villagesTargeted: 'targeted',
  villagesUntargeted: 'untargeted',
  villagesAhead: 'ahead',
  villagesOpen: 'open',
  villagesNothing: 'nothing',
  villagesNewlyMet: 'newlyMet',
  villagesInReach: 'inReach',
  monthsLeft: 'monthsLeft',
  meetings: 'meetings',
  items: 'items',
  itemsClosed: 'closed',
  itemsLate: 'late',
  promisesDue: 'due',
  promisesKept: 'kept',
}

/** What they say in passing. */
const SAID: Partial<Record<TownshipFigure, (figures: BulletinFigures) => Value>> = {
  interVillage: ({ total }) => ({ fen: total.interVillageFen }),
  monthlyNeeded({ month, rows }) {
    const months = 12 - Number(month.slice(5))
    return months === 0 ? null : { fen: Math.ceil(shortOfTargetFen(rows) / months) }
  },
  projects: ({ projects }) => ({ count: projects.length }),
  projectsOperating: ({ projects }) => ({
    count: projects.filter(({ stage }) => stage === 'operating' || stage === 'distributing').length,
  }),
  projectsStuck: ({ projects }) => ({ count: projects.filter(({ stuckDays }) => stuckDays !== null).length }),
  projectsLate: ({ projects }) => ({ count: projects.filter(({ overdueDays }) => overdueDays !== null).length }),
  projectsInvestment: ({ projects }) => ({
    fen: projects.reduce((sum, { investmentFen }) => sum + (investmentFen ?? 0), 0),
  }),
}

/** What a bulletin's sentences say of the township beside its sums, as they count it; null: it says nothing of that. Pure. */
export function townshipValue(figures: BulletinFigures, figure: TownshipFigure): Value {
  const name = COUNTS[figure]
  return name === undefined ? (SAID[figure]?.(figures) ?? null) : { count: keyFigures(figures)[name].cell.value ?? 0 }
}

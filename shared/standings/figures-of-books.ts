import type { Ratio } from '../money.ts'
import { peersOf } from '../townships/peers.ts'
import { countingRuleOn } from '../townships/settings.ts'
import { type Figures, waitingIn, type YearBooks } from './figures.ts'
import { type Measure, makeFigures } from './make-figures.ts'
import { type SamePeriod, subjectsOf } from './subjects.ts'

type OfPeriod = { timeProgress: Ratio; samePeriod: SamePeriod } & Pick<Measure, 'before'> &
  Partial<Pick<Measure, 'cutOff' | 'previousRanks' | 'reportState' | 'closedThrough'>>

/** The figures of a year's books as of a day, by the rule, settings and groups in force; without ranks before and reports unless given. */
export function figuresOfBooks(books: YearBooks, asOf: string, { samePeriod, ...period }: OfPeriod): Figures {
  return makeFigures(subjectsOf(books, asOf, period.timeProgress, samePeriod), {
    cutOff: asOf,
    countingRule: countingRuleOn(books.settings, asOf),
    settings: books.settings,
    ...peersOf(books.settings),
    standings: books.standings,
    waiting: waitingIn(books),
    previousRanks: new Map(),
    reportState: () => null,
    closedThrough: books.closedThrough,
    ...period,
  })
}

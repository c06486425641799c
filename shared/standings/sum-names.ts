/** How the sums of a standing are named, and what a name says: `standing.ts` has them in words. */
import { addDays, lastDayOf, mondayOf, monthOf, weekOf } from '../calendar.ts'
import type { IncomeCategory } from '../category.ts'

/** Late money of the four categories: from outside the township, of operating nature or else; from another village; or not told apart. */
export type LateSums = { operatingNatureFen: number; elseFen: number; interVillageFen: number; unknownFen: number }

/** Of a category; in capitals of what came from another village. */
export const LETTERS = { operating: 'o', investment: 'i', subsidy: 's', other: 't', not_income: 'n' } as const
const CATEGORIES: Record<string, IncomeCategory> = {
  o: 'operating',
  i: 'investment',
  s: 'subsidy',
  t: 'other',
  n: 'not_income',
}
const SEGMENT = /^(\d\d)w(\d\d)([oistnlxyzOISTN])(?:@(.+))?$/
export const LATE: Record<string, keyof LateSums> = {
  x: 'operatingNatureFen',
  y: 'elseFen',
  z: 'interVillageFen',
  l: 'unknownFen',
}
export const WAITING = /^p(\d\d)w(\d\d)([oistnOISTN])(?:@(.+))?$/
export const WAITING_MARK = /^w\d{4}$/

/** `06w26`: the week of a day, cut by its month. */
export function segmentOf(onDay: string): string {
  return `${onDay.slice(5, 7)}w${weekOf(onDay).slice(6)}`
}

/** `r2326`: how many decided entries were received in the week. */
export function reportMark(isoWeek: string): string {
  return `r${isoWeek.slice(2, 4)}${isoWeek.slice(6)}`
}

/** `w2326`: how many that wait. */
export function waitingMark(isoWeek: string): string {
  return `w${isoWeek.slice(2, 4)}${isoWeek.slice(6)}`
}

/** Last day of the segment: the week's Sunday or the month's end, whichever comes first. */
function segmentEnd(standingYear: number, monthNumber: string, weekNumber: string): string {
  const inMonth = `${standingYear}-${monthNumber}`
  const weekYear =
    monthNumber === '01' && Number(weekNumber) > 50
      ? standingYear - 1
      : monthNumber === '12' && weekNumber === '01'
        ? standingYear + 1
        : standingYear
  const sunday = addDays(mondayOf(`${weekYear}-W${weekNumber}`), 6)
  return monthOf(sunday) === inMonth ? sunday : lastDayOf(inMonth)
}

/** What a sum of money is of: a category, or late money of all four. `payer`: the township outside that it came from. */
type NamedSum = { waits: boolean; end: string; isInterVillage: boolean; payer: string | undefined } & (
  | { category: IncomeCategory; late: null }
  | { category: null; late: keyof LateSums }
)

/** By year and name; a year has some hundred names, and every village has most of them. */
const namedSums = new Map<number, Map<string, NamedSum>>()

/** What a name says; null: no sum of money. */
export function namedSum(year: number, name: string): NamedSum | null {
  const ofYear = namedSums.get(year) ?? new Map<string, NamedSum>()
  const known = ofYear.get(name)
  if (known !== undefined) return known
  const [, monthNumber, weekNumber, letter = '', payer] = SEGMENT.exec(name) ?? WAITING.exec(name) ?? []
  if (monthNumber === undefined || weekNumber === undefined) return null
  const [category, late] = [CATEGORIES[letter.toLowerCase()], LATE[letter]]
  const place = { waits: name.startsWith('p'), end: segmentEnd(year, monthNumber, weekNumber), payer }
  const sum: NamedSum | null =
    late !== undefined
      ? { ...place, isInterVillage: false, category: null, late }
      : category === undefined
        ? null
        : { ...place, isInterVillage: letter !== LETTERS[category], category, late: null }
  if (sum !== null) namedSums.set(year, ofYear.set(name, sum))
  return sum
}

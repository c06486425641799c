/** How the sums of a standing are named, and what a name says: `standing.ts` lists them; how they are stored is the adapter's. */
import { addDays, lastDayOf, mondayOf, monthOf, weekOf } from '../calendar.ts'
import { type IncomeCategory, incomeCategory } from '../category.ts'

/** Late money of the four categories: from outside the township, of operating nature or else; from another village; or not told apart. */
export type LateSums = { operatingNatureFen: number; elseFen: number; interVillageFen: number; unknownFen: number }
/** As names say it. */
export type LateKind = 'operatingNature' | 'else' | 'interVillage' | 'unknown'

const MONEY =
  /^(waiting )?(\d\d)w(\d\d) (?:late (operatingNature|else|interVillage|unknown)|(\w+)(?:( between)| from (.+))?)$/

/** `06w26`: the week of a day, cut by its month. */
export function segmentOf(onDay: string): string {
  return `${onDay.slice(5, 7)}w${weekOf(onDay).slice(6)}`
}

/** How many decided entries were received in the week. */
export function reportMark(isoWeek: string): string {
  return `decided ${isoWeek}`
}

/** How many that wait. */
export function waitingMark(isoWeek: string): string {
  return `waiting ${isoWeek}`
}

/** A number of entries that wait, or their money. */
export function isOfWaiting(name: string): boolean {
  return name.startsWith('waiting ')
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
  const [, waits, monthNumber, weekNumber, late, category, between, payer] = MONEY.exec(name) ?? []
  if (monthNumber === undefined || weekNumber === undefined) return null
  const place = { waits: waits !== undefined, end: segmentEnd(year, monthNumber, weekNumber), payer }
  const sum: NamedSum = isLateKind(late)
    ? { ...place, isInterVillage: false, category: null, late: `${late}Fen` }
    : { ...place, isInterVillage: between !== undefined, category: incomeCategory.parse(category), late: null }
  namedSums.set(year, ofYear.set(name, sum))
  return sum
}

/** The expression knows no other. */
function isLateKind(late: string | undefined): late is LateKind {
  return late !== undefined
}

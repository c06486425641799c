/** Which period the words of a form name: `1—6月`, `上半年`, `截至6月底`, `本季度`. Pure. */
import { type FigurePeriod, figurePeriod } from './figure-period.ts'

/** What a text says of time: a period that we have, one that we have not, or that it means the year so far. */
type Said = { period: FigurePeriod | 'beyond' | null; isSoFar: boolean }

/** The nearest text that names a period decides; `累计` alone takes the months that stand over it. Null: nothing said. */
export function periodSaid(texts: readonly string[]): Said {
  let isSoFar = false
  for (const text of [...texts].reverse()) {
    const period = periodIn(text)
    isSoFar ||= period === 'cumulative' || SO_FAR.test(text)
    if (period !== null && period !== 'cumulative') return { period, isSoFar }
  }
  return { period: null, isSoFar }
}

const SO_FAR = /累计|今年以来|年初以来|年初至今|截[至止]目前/
const NUMBERS: Record<string, number> = {
  元: 1,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十一: 11,
  十二: 12,
}
const NUMBER = '(1[0-2]|0?[1-9]|十[一二]|[元一二三四五六七八九十])'
const DASH = '[-—–－~～至到]+'
const NEXT_TO_NUMBER = '(?<![\\d十])'

const RANGE = new RegExp(`${NEXT_TO_NUMBER}${NUMBER}月?份?${DASH}${NUMBER}月`)
const FIRST_MONTHS = new RegExp(`前${NUMBER}个?月`)
const UNTIL_DAY = new RegExp(`(?:截[至止]|至|到|止于)(?:\\d{4}年|今年|本年)?${NUMBER}月(\\d{1,2})日`)
const UNTIL = new RegExp(
  `(?:截[至止]|至|到)(?:\\d{4}年|今年|本年)?${NUMBER}月|${NEXT_TO_NUMBER}${NUMBER}月份?(?:底|末|止|为止)`,
)
const ONE_DAY = /\d{1,2}月\d{1,2}日/
const ONE_MONTH = new RegExp(`${NEXT_TO_NUMBER}${NUMBER}月`)
const QUARTER = /(?:第)?([一二三四1-4])季度?/
const FIRST_QUARTERS = /前([二三两23])个?季度/
const SO_FAR_OF_MONTH = /(截[至止]|至|到|[-—–－~～])(本|当)(月|周|期)|(本|当)(月|周|期)(底|末|止|为止)/

/** Of one text; `cumulative` where it says that it ends with the document. */
function periodIn(text: string): FigurePeriod | 'beyond' | null {
  if (/(上|去)年(同月|当月|本月)/.test(text)) return 'same_last_year'
  if (/均|近[\d一二三四五六七八九十两]+个?月|上(个)?季/.test(text)) return 'beyond'
  const [, first, last] = RANGE.exec(text) ?? []
  if (first !== undefined) return months(NUMBERS[first] ?? Number(first), NUMBERS[last ?? ''] ?? Number(last))
  const [, count] = FIRST_MONTHS.exec(text) ?? []
  if (count !== undefined) return months(1, NUMBERS[count] ?? Number(count))
  const [, quarters] = FIRST_QUARTERS.exec(text) ?? []
  if (quarters !== undefined) return months(1, /[三3]/.test(quarters) ? 9 : 6)
  if (/(本|当)季|季度内/.test(text)) return 'quarter'
  const [, quarter] = QUARTER.exec(text) ?? []
  if (quarter !== undefined) {
    const number = NUMBERS[quarter] ?? Number(quarter)
    return /累计|截[至止]|底|末/.test(text) ? months(1, number * 3) : months(number * 3 - 2, number * 3)
  }
  if (/季/.test(text)) return 'beyond'
  if (/上半年/.test(text)) return months(1, 6)
  if (/下半年/.test(text)) return months(7, 12)
  if (/半年/.test(text)) return 'beyond'
  return monthIn(text) ?? wordIn(text)
}

/** A month by its number: so far at its end, or alone. A day within a month is nobody's. */
function monthIn(text: string): FigurePeriod | 'beyond' | null {
  const [, month, day] = UNTIL_DAY.exec(text) ?? []
  if (month !== undefined) {
    const number = NUMBERS[month] ?? Number(month)
    const lastDay = new Date(Date.UTC(2023, number, 0)).getUTCDate()
    return Number(day) >= lastDay ? months(1, number) : 'beyond'
  }
  if (ONE_DAY.test(text)) return 'beyond'
  const [, until, end] = UNTIL.exec(text) ?? []
  const last = until ?? end
  if (last !== undefined) return months(1, NUMBERS[last] ?? Number(last))
  const [, only] = ONE_MONTH.exec(text) ?? []
  if (only === undefined) return null
  const number = NUMBERS[only] ?? Number(only)
  return /累计/.test(text) ? months(1, number) : months(number, number)
}

function wordIn(text: string): FigurePeriod | 'beyond' | null {
  if (SO_FAR_OF_MONTH.test(text)) return 'cumulative'
  if (/上(个)?(月|周|期)/.test(text)) {
    if (/累计|底|末|止|截/.test(text)) return 'beyond'
    return /上(个)?月/.test(text) ? 'last_month' : /周/.test(text) ? 'last_week' : 'previous'
  }
  const isThis = /本月|当月|本周|当周|本期|当期|调度期内|^月收入|月实现/.exec(text)?.[0]
  if (isThis !== undefined) {
    if (/累计/.test(text)) return 'beyond'
    return /周/.test(isThis) ? 'week' : /期/.test(isThis) ? 'current' : 'month'
  }
  return /全年/.test(text) ? 'year' : null
}

/** `year` for all twelve: it is the same. */
function months(from: number, through: number): FigurePeriod | 'beyond' {
  if (from === 1 && through === 12) return 'year'
  const [first, last] = [from, through].map((one) => String(one).padStart(2, '0'))
  const read = figurePeriod.safeParse(`${first}-${last}`)
  return read.success ? read.data : 'beyond'
}

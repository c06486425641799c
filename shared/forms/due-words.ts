/** When words say that a form is due: `每月5日前`, `季后15日前`. Pure. */
import { addMonths, lastDayOf, monthOf } from '../calendar.ts'

/** By that day of each of these months (1–12), what the months before came to. */
type DueRule = { months: readonly number[]; day: number }

const MONTHLY = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const QUARTERLY = [1, 4, 7, 10]
const HALF_YEARLY = [1, 7]

const AFTER = '的?(?:末|结束|终了)?(?:之?后的?(?:首月|次月|第一个月)?|首月|次月|第一个月)的?'
const DAY = '(\\d{1,2})[日号天]'
const RULES = [
  { words: new RegExp(`半年度?${AFTER}${DAY}`), months: HALF_YEARLY },
  { words: new RegExp(`季度?${AFTER}${DAY}`), months: QUARTERLY },
  { words: new RegExp(`年度?(?:末|结束|终了)之?后${DAY}`), months: [1] },
  { words: new RegExp(`(?:每个?月|次月|下月)的?${DAY}`), months: MONTHLY },
]
const OF_YEAR = new RegExp(`(?:每|次|翌)年((?:\\d{1,2}月?[、，,和及])*\\d{1,2})月份?的?${DAY}`)

const DIGITS = '一二三四五六七八九'
const WRITTEN = new RegExp(`(?:([${DIGITS}])?(十))?([${DIGITS}])?(?=[日号天月])`, 'g')

/** Days and months as official letters write them: `二十五日` is `25日`. */
function inDigits(words: string): string {
  return words.replace(WRITTEN, (all, tens: string | undefined, ten: string | undefined, ones: string | undefined) => {
    if (all === '') return ''
    const tenths = ten === undefined ? 0 : tens === undefined ? 1 : DIGITS.indexOf(tens) + 1
    return String(10 * tenths + (ones === undefined ? 0 : DIGITS.indexOf(ones) + 1))
  })
}

/** Null: they name no day, or several, or months that follow no quarter's end, of which nobody knows what they ask for. */
export function dueRule(words: string | null): DueRule | null {
  const said = inDigits(words ?? '')
  if ((said.match(/\d[日号天]/g) ?? []).length !== 1) return null
  const [, named, ofNamed] = OF_YEAR.exec(said) ?? []
  if (named !== undefined) {
    const months = (named.match(/\d+/g) ?? []).map(Number)
    return months.every((month) => QUARTERLY.includes(month)) ? ruleOf(months, ofNamed) : null
  }
  const known = RULES.find((rule) => rule.words.test(said))
  return known === undefined ? null : ruleOf(known.months, known.words.exec(said)?.[1])
}

function ruleOf(months: readonly number[], digits: string | undefined): DueRule | null {
  const day = Number(digits)
  return day >= 1 && day <= 31 ? { months, day } : null
}

/** The latest month in which something was or is due, by which day, and the month whose standing it asks for. */
export function lastDue({ months, day }: DueRule, today: string): { month: string; on: string } {
  let dueIn = monthOf(today)
  while (!months.includes(Number(dueIn.slice(5)))) dueIn = addMonths(dueIn, -1)
  const last = lastDayOf(dueIn)
  const named = `${dueIn}-${String(day).padStart(2, '0')}`
  return { month: addMonths(dueIn, -1), on: named > last ? last : named }
}

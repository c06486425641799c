/**
 * Weeks and months as people type them, where they are typed: in commands and addresses. Pages let them be picked. What is not
 * understood comes back as it is, so that whoever parses it says what is wrong.
 */
import { day, isMonth, isWeek, monthOf, weekOf, yearOf } from './calendar.ts'

/** `26`, `第26周`, `2023年第26周`, `2023-w26`, `2023-6-28`, `2023年年终` → `2023-W26`, `2023-YE`; a bare number is of today's year. */
export function typedWeek(text: string, today: string): string {
  const typed = plain(text)
  const onDay = typedDay(typed)
  if (onDay !== null) return weekOf(onDay)
  // `2023-06` is a month, and no week.
  const [, year, number] = /^(20\d\d)(?:年第?|-?W)(\d{1,2})周?$/.exec(typed) ?? [
    '',
    String(yearOf(today)),
    /^(?:第|W)?(\d{1,2})周?$/.exec(typed)?.[1],
  ]
  if (number !== undefined) return asWeek(`${year}-W${number.padStart(2, '0')}`, text)
  const [, closing] = /^(20\d\d)[年-]?(?:YE|年终|年末)$/.exec(typed) ?? []
  return closing === undefined ? text.trim() : `${closing}-YE`
}

/** `6`, `6月`, `2023年6月`, `2023-6`, `202306`, `2023-06-28` → `2023-06`; a bare number is of today's year. */
export function typedMonth(text: string, today: string): string {
  const typed = plain(text)
  const onDay = typedDay(typed)
  if (onDay !== null) return monthOf(onDay)
  const [, year = yearOf(today), number] = /^(?:(20\d\d)[年.-]?)?(\d{1,2})月?(?:份)?$/.exec(typed) ?? []
  const found = `${year}-${(number ?? '').padStart(2, '0')}`
  return isMonth(found) ? found : text.trim()
}

function asWeek(found: string, text: string): string {
  return isWeek(found) ? found : text.trim()
}

function typedDay(typed: string): string | null {
  const [, year, month = '', number = ''] = /^(20\d\d)[-年.](\d{1,2})[-月.](\d{1,2})日?$/.exec(typed) ?? []
  if (year === undefined) return null
  return day.safeParse(`${year}-${month.padStart(2, '0')}-${number.padStart(2, '0')}`).data ?? null
}

/** One width, capital letters, no blanks, one kind of dash. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[/–—−]/g, '-')
}

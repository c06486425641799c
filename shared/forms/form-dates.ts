/** Which period a form says it is for, in its title and in its headings. Pure. */
import { monthOf } from '../calendar.ts'
import { compact } from '../sheets/cells.ts'
import { yearIn } from './beyond-figures.ts'
import { monthsWord } from './figure-period.ts'
import type { FormLook, FormTable } from './form-look.ts'
import type { FormDates } from './office-form.ts'
import { periodSaid } from './said-periods.ts'

/** A document's own title, and the words over the headings, which are three at least; not who fills it in on what day. */
export function titleOf({ title = [], tables }: FormLook): string[] {
  return [...title, ...tables.flatMap(wordsOver)].filter(
    (text) => !/日期|时间|填表|填报|〔|\d月\d{1,2}日(?!止|前)/.test(compact(text)) || /截[至止]/.test(text),
  )
}

function wordsOver({ rows, above = '' }: FormTable): string[] {
  const texts = rows.map((row) => row.map(({ text }) => text).filter(Boolean))
  const headings = texts.findIndex(
    (row) => row.length >= 3 && !row.some((text) => /单位[:：]|填报|制表|报送/.test(text)),
  )
  return [above, ...texts.slice(0, Math.max(0, headings)).flat()].filter(Boolean)
}

/** The year that numbers of years are read against: that of the title, else the present one. */
export function formYear(look: FormLook, presentYear: number): number {
  return yearIn(titleOf(look)) ?? presentYear
}

export function datesOf(look: FormLook, presentYear: number): FormDates {
  const words = look.tables.flatMap(({ rows }) => rows.flatMap((row) => row.map(({ text }) => text)))
  const blanks = look.blanks.map(({ before }) => before)
  const isNamed = yearIn([...titleOf(look), ...words, ...blanks]) !== null
  const months = monthsSaid(titleOf(look)) ?? monthsSaid(blanks.map((text) => text.split(/[，；。]/)[0] ?? ''))
  return { year: isNamed ? formYear(look, presentYear) : null, months }
}

function monthsSaid(texts: readonly string[]): FormDates['months'] {
  const { period } = periodSaid(texts.map(compact))
  return period !== null && period !== 'beyond' && /^\d/.test(period) ? period : null
}

type DatedDocument = { year: number } & ({ month: string } | { cutOff: string })

/** In Chinese how a document is of another time than the form says; null: it is not. */
export function otherTime({ year, months }: FormDates, document: DatedDocument): string | null {
  const month = 'month' in document ? document.month : monthOf(document.cutOff)
  if (year !== null && year !== document.year) return `表上写的是${year}年，填的是${document.year}年的数`
  if (months === null || months.slice(3) === month.slice(5)) return null
  const said = monthsWord({ from: months.slice(0, 2), through: months.slice(3) })
  return `表上写的是${said}，填的是${Number(month.slice(5))}月的数`
}

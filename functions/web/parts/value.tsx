/** Columns that documents have too, as a page shows them: in 万元, lights and states in their colours, moves in words. */
import type { Child } from 'hono/jsx'
import {
  type Columns,
  cellOf,
  type InWords,
  type Shown,
  shownColumns,
  type Value,
  withUnits,
} from '../../../shared/papers/columns.ts'
import type { Language } from '../catalogue.ts'
import { LightWord } from './light-word.tsx'
import type { PageColumn } from './table.tsx'

const UNITS = { money: { zh: '（万元）', en: ' (10,000 yuan)' } }
const SAME: InWords = { zh: '持平', en: 'same' }

/** What a page has otherwise of a column: its class, its place on a phone, what is drawn instead of its words. */
type Looks<Row, Key extends string> = Partial<Record<Key, Partial<PageColumn<Row>>>>

/** Columns of documents as columns of a page; digits stand right, and every cell keeps its heading on a phone. */
export function onPage<Row, Context, Key extends string>(
  columns: Columns<Row, Context, Key>,
  view: {
    show: readonly Shown<Row, Context, Key>[]
    context: Context
    language: Language
    looks?: Looks<Row, Key>
  },
): PageColumn<Row>[] {
  const { show, context, language, looks = {} as Looks<Row, Key> } = view
  return withUnits(shownColumns(columns, show, 'wan'), context, UNITS).map(({ key, header, align, cell, total }) => ({
    header: header[language],
    label: true,
    ...(align === 'right' ? { number: true } : { class: 'aside' }),
    cell: (row, index) => valueOnPage(cell(row, context, index), language),
    ...(total === undefined ? {} : { total: valueOnPage(total(context), language) }),
    ...looks[key],
  }))
}

/** What a column is called on a page, with its unit. */
export function headingOnPage(
  { header, measures }: { header: InWords; measures?: 'money' | 'points' },
  language: Language,
): string {
  return measures === 'money' ? header[language] + UNITS.money[language] : header[language]
}

function valueOnPage(value: Value, language: Language): Child {
  if (value !== null && typeof value === 'object') {
    if ('state' in value) return <span class={value.look}>{value.state[language]}</span>
    if ('moved' in value) return moveInWords(value.moved, language)
    if ('light' in value && value.light !== undefined) return <LightWord light={value.light} language={language} />
  }
  return cellOf(value, 'wan').text
}

/** The move in words: an arrow alone is easily misread. */
function moveInWords(places: number | null, language: Language): string {
  if (places === null) return '–'
  if (places === 0) return SAME[language]
  if (language === 'en') return places > 0 ? `up ${places}` : `down ${-places}`
  return places > 0 ? `升 ${places} 位` : `降 ${-places} 位`
}

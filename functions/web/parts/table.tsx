/** The one renderer of tables on pages: a table is a list of columns and the rows that they tell of. */
import { type Child, useContext } from 'hono/jsx'
import { PageLanguage } from '../refusals/refusal.tsx'
import { type SortedBy, type Sorting, sorted } from './sorting.ts'
import { formWords } from './texts.ts'

export type PageColumn<Row> = {
  /** Left out in all columns: a table without a line of headings. */
  header?: string
  /** For whoever cannot see that the column holds the way on. */
  headerIsHidden?: boolean
  /** Digits stand to the right. */
  number?: boolean
  /** Names its row, so that a screen reader says it with every cell. */
  names?: boolean
  class?: string | ((row: Row) => string)
  /** On a phone, where a row is a block, the heading stands before the cell: true, or a shorter one. */
  label?: boolean | string | ((row: Row) => string | undefined)
  cell(row: Row, index: number): Child
  /** Where all rows are on the page: its heading orders them. */
  sort?: SortedBy<Row>
  /** In the row of totals. */
  total?: Child
  /** On a phone the heading of the total alone, where a bar needs none. */
  totalLabel?: string
}

type Props<Row> = {
  rows: readonly Row[]
  /** What is false is not shown now. */
  columns: readonly (PageColumn<Row> | false)[]
  caption: string
  /** What is said where there are no rows. */
  empty?: string
  /** `hidden`: for screen readers, where a heading says it already. */
  captionIs?: 'hidden' | 'shown' | 'none'
  class?: string
  /** Too wide for a phone: scrolls in a box of its own. */
  scrolls?: boolean
  /** Left out: where a column has one. */
  hasTotal?: boolean
  /** Ends the row of totals under all columns that have none. */
  closing?: { class: string; words: Child }
  totalId?: string
  /** As the address has it; left out: the headings order nothing. */
  sorting?: Sorting
  /** On a phone the first rows of many, of a ranking the first and the last ones; a box there shows all. */
  folds?: keyof typeof FOLDS
}

/** Draws a table; alignment, row headings and how it stacks on a phone follow from the columns. */
export function DataTable<Row>({
  rows,
  columns: given,
  caption,
  captionIs = 'hidden',
  scrolls = false,
  empty,
  ...rest
}: Props<Row>) {
  if (empty !== undefined && rows.length === 0) return <p>{empty}</p>
  const columns = given.filter((column) => column !== false)
  const { sorting } = rest
  const isReversed = sorting?.sort?.startsWith('-') === true
  const by = columns.find(({ sort }) => sort !== undefined && sort.by === sorting?.sort?.replace(/^-/, ''))?.sort
  const shown = by === undefined ? rows : sorted(rows, by, isReversed)
  const table = (
    <table class={[rest.class, sorting && 'sorts'].filter(Boolean).join(' ') || undefined}>
      {captionIs !== 'none' && (
        <caption class={captionIs === 'hidden' ? 'visually-hidden' : undefined}>{caption}</caption>
      )}
      {columns.some(({ header }) => header !== undefined) && (
        <thead>
          <tr>{columns.map((column) => heading({ column, rows, sorting, isReversed }))}</tr>
        </thead>
      )}
      <tbody>
        {shown.map((row, index) => (
          <tr>
            {columns.map((column) => (
              <Cell {...{ column, class: classOf(column, row), label: labelOf(column, row) }}>
                {column.cell(row, index)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {(rest.hasTotal ?? columns.some(({ total }) => total !== undefined)) && <Total {...{ columns, ...rest }} />}
    </table>
  )
  const whole = scrolls ? <ScrollBox label={caption}>{table}</ScrollBox> : table
  if (rest.folds === undefined || rows.length <= FOLDS[rest.folds].rows + 2) return whole
  return (
    <Folded count={rows.length} folds={rest.folds} caption={caption}>
      {whole}
    </Folded>
  )
}

/** How many rows stay in sight, by class of the style sheet. */
const FOLDS = {
  'after the first': { class: 'first', rows: 8 },
  'after a few': { class: 'few', rows: 3 },
  'between the ends': { class: 'ends', rows: 8 },
} as const

/** By the style sheet alone: on paper, on a desk and for a search in the page all rows are there. */
function Folded(props: {
  count: number
  folds: NonNullable<Props<unknown>['folds']>
  caption: string
  children: Child
}) {
  const { count, folds, caption, children } = props
  const id = `all-${caption.replace(/\s+/g, '-')}`
  const texts = formWords(useContext(PageLanguage))
  const { class: kind, rows } = FOLDS[folds]
  const words = kind === 'ends' ? texts.allButEnds(count, rows / 2) : texts.allButFirst(count, rows)
  return (
    <div class={`folds ${kind}`}>
      <input type="checkbox" id={id} autocomplete="off" />
      <label for={id}>{words}</label>
      {children}
    </div>
  )
}

type Heading<Row> = {
  column: PageColumn<Row>
  rows: readonly Row[]
  sorting: Sorting | undefined
  isReversed: boolean
}

function heading<Row>({ column, rows, sorting, isReversed }: Heading<Row>) {
  const { header, headerIsHidden, number, sort } = column
  if (header === undefined) return <td class={sorting && 'unsorted'} />
  if (sort === undefined || sorting === undefined) {
    return (
      <th class={[number && 'number', sorting && 'unsorted'].filter(Boolean).join(' ') || undefined}>
        {headerIsHidden ? <span class="visually-hidden">{header}</span> : header}
      </th>
    )
  }
  const isBy = sorting.sort?.replace(/^-/, '') === sort.by
  // Amounts begin with the largest.
  const isAscending = isReversed === rows.some((row) => typeof sort.of(row) === 'number')
  const next = isBy ? (isReversed ? null : `-${sort.by}`) : sort.by
  return (
    <th class={number ? 'number' : undefined} aria-sort={isBy ? (isAscending ? 'ascending' : 'descending') : undefined}>
      <a href={sorting.to(next)}>
        {header}
        {isBy && <span aria-hidden="true">{isAscending ? ' ▲' : ' ▼'}</span>}
      </a>
    </th>
  )
}

function Cell<Row>(props: {
  column: PageColumn<Row>
  class: string | undefined
  label?: string | undefined
  children?: Child
}) {
  const { column, label, children } = props
  // What is not known of a row that is a block needs no name there.
  const isNil = label !== undefined && children === '–'
  return column.names ? (
    <th scope="row" class={props.class}>
      {children}
    </th>
  ) : (
    <td class={[props.class, isNil && 'nil'].filter(Boolean).join(' ') || undefined} data-label={label}>
      {children}
    </td>
  )
}

function Total<Row>({
  columns,
  closing,
  totalId,
}: Pick<Props<Row>, 'closing' | 'totalId'> & { columns: PageColumn<Row>[] }) {
  const last = closing === undefined ? columns.length : columns.findLastIndex(({ total }) => total !== undefined) + 1
  return (
    <tfoot>
      <tr id={totalId}>
        {columns.slice(0, last).map((column) => {
          const label = column.total ? (column.totalLabel ?? labelOf(column, null)) : undefined
          return <Cell {...{ column, class: classOf(column, null), label }}>{column.total ?? ''}</Cell>
        })}
        {closing && (
          <td class={closing.class} colspan={columns.length - last}>
            {closing.words}
          </td>
        )}
      </tr>
    </tfoot>
  )
}

/** Of the row of totals, null, what all its cells have. */
function classOf<Row>({ number, class: own }: PageColumn<Row>, row: Row | null): string | undefined {
  const ofCell = typeof own === 'function' ? row !== null && own(row) : own
  return [number && 'number', ofCell].filter(Boolean).join(' ') || undefined
}

function labelOf<Row>({ header, label }: PageColumn<Row>, row: Row | null): string | undefined {
  if (typeof label === 'function') return row === null ? undefined : label(row)
  return label === true ? header : label || undefined
}

/** What is wider than the screen scrolls in a box of its own, which the keyboard reaches and a screen reader names. */
function ScrollBox({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}

/** The one renderer of tables on pages: a table is a list of columns and the rows that they tell of. */
import type { Child } from 'hono/jsx'
import { ScrollBox } from './scroll-box.tsx'

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
  /** In the row of totals. */
  total?: Child
}

type Props<Row> = {
  rows: readonly Row[]
  /** What is false is not shown now. */
  columns: readonly (PageColumn<Row> | false)[]
  caption: string
  /** `hidden`: for screen readers, where a heading says it already. */
  captionIs?: 'hidden' | 'shown' | 'none'
  class?: string
  /** Too wide for a phone: scrolls in a box of its own; `inside`: its headings and first names stay in sight. */
  scrolls?: boolean | 'inside'
  /** Left out: where a column has one. */
  hasTotal?: boolean
  /** Ends the row of totals under all columns that have none. */
  closing?: { class: string; words: Child }
  totalId?: string
}

/** Draws a table; alignment, row headings and how it stacks on a phone follow from the columns. */
export function Table<Row>({
  rows,
  columns: given,
  caption,
  captionIs = 'hidden',
  scrolls = false,
  ...rest
}: Props<Row>) {
  const columns = given.filter((column) => column !== false)
  const table = (
    <table class={rest.class}>
      {captionIs !== 'none' && (
        <caption class={captionIs === 'hidden' ? 'visually-hidden' : undefined}>{caption}</caption>
      )}
      {columns.some(({ header }) => header !== undefined) && (
        <thead>
          <tr>{columns.map(heading)}</tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, index) => (
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
  if (scrolls === false) return table
  return (
    <ScrollBox label={caption} isFixed={scrolls === 'inside'}>
      {table}
    </ScrollBox>
  )
}

function heading<Row>({ header, headerIsHidden, number }: PageColumn<Row>) {
  if (header === undefined) return <td />
  return (
    <th class={number ? 'number' : undefined}>
      {headerIsHidden ? <span class="visually-hidden">{header}</span> : header}
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
  return column.names ? (
    <th scope="row" class={props.class}>
      {children}
    </th>
  ) : (
    <td class={props.class} data-label={label}>
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
        {columns.slice(0, last).map((column) => (
          <Cell {...{ column, class: classOf(column, null), label: column.total ? labelOf(column, null) : undefined }}>
            {column.total ?? ''}
          </Cell>
        ))}
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

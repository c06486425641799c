/** A table on paper: upright at 5号 where it fits, else on its side, as large as that allows. */
import { splitAnnexTitle } from '../annex-title.ts'
import { printable } from '../printable.ts'
import { textWidth, titleLines } from '../text-width.ts'
import type { PrintedTable } from './printed.ts'

/** Points of the type area's width, upright (156 mm) and turned (225 mm). */
const UPRIGHT = 442
const TURNED = 637
/** Points, largest first: 5号 down to what can still be read. */
const SIZES = [10.5, 10, 9, 8, 7.5] as const
/** Points beside a cell's text, on both sides together, and a little, so that nothing breaks for a hair. */
const PADDING = 7
/** Characters of 2号 that fit a line. */
const TITLE_WIDTH = { upright: 19, turned: 28 }

type PrintColumn = { header: string; align: 'left' | 'right' | 'center'; width: number }
type GivenTable = {
  title: string
  caption: string
  columns: readonly PrintColumn[]
  rows: readonly { cells: readonly { text: string }[] }[]
  total: readonly { text: string }[] | null
  footnotes: readonly string[]
}

/**
 * `order` numbers it where its title does not; `only` is how it stands where that is not its own to say, `upright` how many
 * points wide an upright page is; words break rather than be set smaller than `smallest`.
 */
export function printTable(
  table: GivenTable,
  order: number,
  {
    only,
    upright = UPRIGHT,
    smallest = 7.5,
  }: { only?: 'upright' | 'turned'; upright?: number; smallest?: number } = {},
): PrintedTable {
  const { label, name } = splitAnnexTitle(table.title)
  const texts = (cells: readonly { text: string }[]) => table.columns.map((_, index) => cells[index]?.text ?? '')
  const rows = table.rows.map(({ cells }) => texts(cells))
  const total = table.total === null ? null : texts(table.total)
  const needs = table.columns.map((column, index) =>
    needOf(
      column,
      [...rows, ...(total === null ? [] : [total])].map((row) => row[index] ?? ''),
    ),
  )
  const fits = (of: 'usual' | 'least', size: number, width: number) =>
    needs.reduce((sum, need) => sum + need[of] * size + PADDING, 0) <= width
  const turned = only === undefined ? !fits('usual', SIZES[0], UPRIGHT) : only === 'turned'
  const width = turned ? TURNED : upright
  const size = Math.max(smallest, SIZES.find((one) => fits('least', one, width)) ?? 7.5)
  const widths = widthsOf(needs, size, width)
  return {
    label: label || `附件${order}`,
    name: titleLines(name, turned ? TITLE_WIDTH.turned : TITLE_WIDTH.upright),
    nameLine: name,
    caption: table.caption,
    turned,
    size,
    columns: table.columns.map(({ header, align }, index) => {
      const own = widths[index] ?? PADDING
      return { header: titleLines(printable(header), (own - PADDING) / size), align, width: own }
    }),
    rows,
    total,
    footnotes: [...table.footnotes],
  }
}

/** A column of words may be as narrow as this many characters, where the sheet lies on its side already. */
const NARROWEST_WORDS = 10

/**
 * What a column wants in characters: `least` it must have, `usual` is as wide as it was meant to be, with `whole` none of its
 * cells needs a second line.
 */
type Need = { least: number; usual: number; whole: number }

/**
 * Figures and what is centred stay on one line, unless somebody put words there; words may run on. A heading may take two
 * lines.
 */
function needOf({ header, align, width }: PrintColumn, cells: readonly string[]): Need {
  const heading = Math.max(2, Math.ceil(emsOf(header)) / 2)
  const widest = cells.reduce((most, cell) => Math.max(most, emsOf(cell)), heading)
  const usual = Math.min(widest, Math.max(heading, align === 'left' ? width : width * 1.6))
  const least = align === 'left' ? Math.min(usual, Math.max(heading, NARROWEST_WORDS)) : usual
  return { least, usual, whole: Math.max(widest, emsOf(header)) }
}

/** How wide a text is in the faces that ship: their digits are wider than half a character. */
function emsOf(text: string): number {
  return [...printable(text)].reduce((width, character) => {
    if (character === '%') return width + 0.94
    return width + (textWidth(character) === 0.5 ? 0.57 : 1)
  }, 0)
}

/** Points of each column: what it must have, what is left to those with words that run on, the rest to all alike. */
function widthsOf(needs: readonly Need[], size: number, width: number): number[] {
  const least = needs.map((need) => need.least * size + PADDING)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const spare = Math.max(0, width - sum(least))
  const wanted = needs.map((need) => (need.whole - need.least) * size)
  const given = Math.min(spare, sum(wanted))
  const withWords = least.map((one, index) => one + (given === 0 ? 0 : ((wanted[index] ?? 0) / sum(wanted)) * given))
  return withWords.map((one) => (one / sum(withWords)) * width)
}

/** Points at which a red mark fits one line: as large as that takes, but not larger than a county's or a city's. */
export function markSize(mark: string): number {
  return Math.max(22, Math.min(54, Math.floor((UPRIGHT - 4) / textWidth(mark))))
}

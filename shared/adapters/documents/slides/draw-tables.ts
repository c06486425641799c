import type PptxGenJS from 'pptxgenjs'
import type { Slide } from '../../../papers/slides-paper.ts'
import type { Table } from '../../../papers/table.ts'
import { linesIn, slideWidth } from '../../../slides/plan-slides.ts'
import { lightColour } from '../light-colour.ts'
import { printable } from '../printable.ts'
import { drawBar, scaleOf } from './draw-bar.ts'
import { colours, FACE, FOOT, inches, LEAST, LEFT, lineHeight, TOP, WIDTH, written } from './pptx-style.ts'

const MARGIN = 0.06
const HEAD = 0.45
/** The largest at which all of it fits is taken. */
const SIZES = [22, 20, LEAST]
/** Of a row of one line, at the least; air above and below its words, and what it may have more where there is room. */
const ROW = 0.41
const AIR = 0.07
const MOST_AIR = 0.14
const ROOM = FOOT - 0.15 - TOP - HEAD
/** Bars are worth looking at from here on. */
const LEAST_BAR = 3

/** Inches. */
type Measures = { size: number; widths: number[]; heights: number[] }

/** The villages in ranking order, each with its bar in what the columns leave. */
export function drawRanking(
  page: PptxGenJS.Slide,
  { table, bars, scheduleText }: Extract<Slide, { kind: 'ranking' }>,
): void {
  const widthsAt = (size: number) => {
    const widths = table.columns.map(({ width }) => inches(width * size) + 2 * MARGIN)
    return [...widths, WIDTH - widths.reduce((sum, one) => sum + one, 0)]
  }
  const measures = measured(table, widthsAt, ({ widths }) => (widths.at(-1) ?? 0) >= LEAST_BAR)
  const bar = measures.widths.at(-1) ?? 0
  drawCaption(page, `${scheduleText}　${table.caption}`)
  drawCells(page, table, measures)
  const scale = scaleOf(bars)
  let y = TOP + HEAD
  for (const [index, height] of measures.heights.entries()) {
    const one = bars[index] ?? null
    const x = LEFT + WIDTH - bar + 0.1
    if (one !== null) drawBar(page, one, { x, y: y + height / 2 - 0.11, w: bar - 0.1, h: 0.22, scale })
    y += height
  }
}

/** A table of words: columns as wide as they say, rows as high as their words need. */
export function drawTable(page: PptxGenJS.Slide, { table }: Extract<Slide, { kind: 'table' }>): void {
  const all = table.columns.reduce((sum, { width }) => sum + width, 0)
  const room = WIDTH - 2 * MARGIN * table.columns.length
  const widths = table.columns.map(({ width }) => (room * width) / all + 2 * MARGIN)
  const hasRoom = ({ size }: Measures) => widths.every((one, column) => inSight(table, column, one, size))
  if (table.caption !== '') drawCaption(page, table.caption)
  drawCells(
    page,
    table,
    measured(table, () => widths, hasRoom),
  )
}

/** Does the heading, and every figure of the column, stand in one line? */
function inSight({ columns, rows }: Table, column: number, width: number, size: number): boolean {
  const heading = columns[column]
  const texts = rows
    .flatMap(({ cells }) => cells[column] ?? [])
    .filter(({ value, format }) => value !== undefined || format === 'day')
  return [heading?.header ?? '', ...texts.map(({ text }) => text)].every(
    (text) => inches(slideWidth(text) * size) <= width - 2 * MARGIN,
  )
}

/** At the largest size at which the rows fit the slide and the columns are well. */
function measured(
  table: Table,
  widthsAt: (size: number) => number[],
  isWell: (measures: Measures) => boolean,
): Measures {
  const at = (size: number) => {
    const widths = widthsAt(size)
    return { size, widths, heights: rowHeights(table, widths, size) }
  }
  const sum = ({ heights }: Measures) => heights.reduce((all, one) => all + one, 0)
  const found = SIZES.map(at).find((one) => sum(one) <= ROOM && isWell(one)) ?? at(LEAST)
  const more = Math.max(0, Math.min(MOST_AIR, (ROOM - sum(found)) / found.heights.length))
  return { ...found, heights: found.heights.map((height) => height + more) }
}

function rowHeights({ rows }: Table, widths: readonly number[], size: number): number[] {
  return rows.map(({ cells }) => {
    const lines = cells.map(({ text }, column) => {
      const room = (((widths[column] ?? 1) - 2 * MARGIN) * 72) / size
      return slideWidth(text) <= room ? 1 : linesIn(text, room)
    })
    return Math.max(ROW, Math.max(...lines) * inches(lineHeight(size)) + AIR)
  })
}

function drawCaption(page: PptxGenJS.Slide, text: string): void {
  const place = { x: LEFT + WIDTH - 6, y: 0.6, w: 6, h: inches(lineHeight(LEAST)) }
  page.addText(printable(text), written({ ...place, fontSize: LEAST, color: colours.soft, align: 'right' }))
}

function drawCells(page: PptxGenJS.Slide, { columns, rows }: Table, { size, widths, heights }: Measures): void {
  const common: PptxGenJS.TableCellProps = {
    fontFace: FACE,
    fontSize: size,
    lang: 'zh-CN',
    valign: 'middle',
    margin: [0.02, MARGIN, 0.02, MARGIN],
  }
  const none = { type: 'none' } as const
  const rule = { type: 'solid', pt: 0.75, color: colours.rule } as const
  const border: PptxGenJS.TableCellProps['border'] = [none, none, rule, none]
  const text = (words: string): PptxGenJS.TextProps[] => [
    { text: printable(words), options: { lineSpacing: lineHeight(size) } },
  ]
  // Under the bars there are cells without words.
  const blank = (options: PptxGenJS.TableCellProps) =>
    widths.length > columns.length ? [{ text: '', options: { ...common, ...options, border } }] : []
  const tint = { fill: { color: colours.tint } }
  const head = columns.map(({ header, align }) => ({
    text: text(header),
    options: { ...common, ...tint, align, bold: true, color: colours.accent, border },
  }))
  const body = rows.map(({ cells }) => [
    ...cells.map((cell, column) => ({
      text: text(cell.text),
      options: {
        ...common,
        align: columns[column]?.align ?? 'left',
        color: cell.light === undefined ? colours.ink : lightColour[cell.light].slice(1),
        bold: cell.light !== undefined,
        border,
      },
    })),
    ...blank({}),
  ])
  const place = { x: LEFT, y: TOP, w: WIDTH, colW: widths, rowH: [HEAD, ...heights] }
  page.addTable([[...head, ...blank(tint)], ...body], { ...place, objectName: '表' })
}

import { fullDayLabel } from '../../calendar.ts'
import { countCell } from '../../papers/cells.ts'
import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import { type Figure, figureOf, figuresOf, type Sentence } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { type KeyFigure, type KeyFigureName, keyFigures } from './key-figures.ts'
import type { Annexes, TextBasis } from './text-basis.ts'
import { periodOf } from './wording.ts'

const ID = 'key-figures'

type NamedFigure = KeyFigure & { key: string }

const rateOf = ({ rate }: KeyFigure) => (rate === undefined || rate.cell.text === '–' ? null : rate)

const keyFigureColumns = {
  position: { ...position, width: 2.5 },
  label: column('指标', 14, ({ label }) => label),
  value: column('数值', 6, ({ cell }) => cell, 'right'),
  unit: column('单位', 4.5, ({ unit }) => unit, 'center'),
  rate: column('比率', 5, (one) => rateOf(one)?.cell ?? '', 'right'),
  meaning: column('比率的含义', 6, (one) => rateOf(one)?.label ?? ''),
} as const satisfies Columns<NamedFigure, null>

/** The last annex, whole: a line for each key figure, in the unit the text says it in. */
export function keyFigureTable(figures: BulletinFigures): Table {
  const { townshipName, month, cutOff } = figures
  return {
    id: ID,
    title: `${townshipName}${periodOf(month)}村级集体经济主要指标表`,
    caption: `截至${fullDayLabel(cutOff)}`,
    ...tableOf({
      columns: keyFigureColumns,
      show: ['position', 'label', 'value', 'unit', 'rate', 'meaning'],
      rows: Object.entries(keyFigures(figures)).map(([key, figure]): NamedFigure => ({ key, ...figure })),
      context: null,
      keyOf: ({ key }) => ({ key }),
    }),
    footnotes: ['本表是正文所用数字的来源；元、角、分的准确数见完成情况表和分类收入表。'],
  }
}

type Basis = { annexes: Pick<Annexes, 'keyFigures'> }

/** `234.78万元`, `5个村`: a key figure as a sentence says it. */
export function said({ annexes: { keyFigures: table } }: Basis, name: KeyFigureName): Sentence {
  return [figureOf(table, name, 'value'), figureOf(table, name, 'unit')]
}

/** The same where words say its sign. */
export function saidUnsigned({ annexes: { keyFigures: table } }: Basis, name: KeyFigureName): Sentence {
  return [figureOf(table, name, 'value').unsigned(), figureOf(table, name, 'unit')]
}

/** The rate beside a key figure, `58.7%`; null where it has none. */
export function saidRate({ annexes: { keyFigures: table } }: Basis, name: KeyFigureName): Figure | null {
  const rate = figureOf(table, name, 'rate')
  return rate.text === '' ? null : rate
}

/** The lines of the annex: what the text says, and what says something by itself. */
export function toldKeyFigures(
  { figures, annexes: { keyFigures: table } }: Basis & Pick<TextBasis, 'figures'>,
  text: readonly Sentence[],
): Table {
  const read = text.flatMap(figuresOf).flatMap(({ place }) => (place.table === ID ? [place.row] : []))
  const told = new Set([...read, ...tellingNames(figures)])
  const rows = table.rows.filter(({ key = '' }) => told.has(key))
  return {
    ...table,
    rows: rows.map(({ cells: [, ...cells], ...row }, at) => ({ ...row, cells: [countCell(at + 1), ...cells] })),
  }
}

/** Zero is worth a line only where it tells something: nobody met the target, nothing came in this month. */
function tellingNames(figures: BulletinFigures): string[] {
  const all = keyFigures(figures)
  const { total, lastMonthFen } = figures
  const hasTargets = total.completionRate !== null
  const leftOut = new Set<string>([
    ...(hasTargets ? [] : ['target', 'targeted', 'gap', 'met', 'open', 'monthsLeft']),
    ...(total.completionRate?.numerator === total.countedFen || !hasTargets ? ['countedOfTargeted'] : []),
    ...(all.targeted.cell.value === all.villages.cell.value ? ['targeted'] : []),
    ...(lastMonthFen === null ? ['lastMonth'] : []),
    ...(all.open.cell.value === 0 ? ['monthsLeft'] : []),
    ...(total.reportedFen === total.countedFen ? ['reported'] : []),
  ])
  const always = ['villages', 'counted', 'period', 'met', 'gap', ...(all.items.cell.value === 0 ? [] : ['closed'])]
  return Object.entries(all)
    .filter(([name, { cell }]) => !leftOut.has(name) && (always.includes(name) || cell.value !== 0))
    .map(([name]) => name)
}

import { fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { countCell, textCell } from '../papers/cells.ts'
import { type KeyFigure, keyFigures } from './key-figures.ts'
import type { Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

/** The last annex: every figure of the text, in the unit the text says it in. Lines that say nothing are left out. */
export function keyFigureTable(figures: BulletinFigures): Table {
  const { townshipName, month, cutOff } = figures
  const told = toldFigures(figures)
  return {
    id: 'key-figures',
    title: `${townshipName}${yearOf(month)}年${periodLabel(month)}村级集体经济主要指标表`,
    caption: `截至${fullDayLabel(cutOff)}`,
    columns: [
      { header: '序号', align: 'center', width: 2.5 },
      { header: '指标', align: 'left', width: 14 },
      { header: '数值', align: 'right', width: 6 },
      { header: '单位', align: 'center', width: 4.5 },
      { header: '比率', align: 'right', width: 5 },
      { header: '比率的含义', align: 'left', width: 6 },
    ],
    rows: told.map(({ label, cell, unit, rate }, index) => ({
      cells: [
        countCell(index + 1),
        textCell(label),
        cell,
        textCell(unit),
        rate?.cell ?? textCell(''),
        textCell(rate?.label ?? ''),
      ],
    })),
    total: null,
    footnotes: ['本表是正文所用数字的来源；元、角、分的准确数见附件1和附件2。'],
  }
}

/** Zero is worth a line only where it tells something: nobody met the target, nothing came in this month. */
function toldFigures(figures: BulletinFigures): KeyFigure[] {
  const all = keyFigures(figures)
  const { total, lastMonthFen } = figures
  const hasTargets = total.completionRate !== null
  const always: readonly KeyFigure[] = [all.villages, all.counted, all.period, all.met]
  const leftOut = new Set<KeyFigure>([
    ...(hasTargets ? [] : [all.target, all.targeted, all.gap, all.met, all.open, all.monthsLeft]),
    ...(total.completionRate?.numerator === total.countedFen || !hasTargets ? [all.countedOfTargeted] : []),
    ...(all.targeted.cell.value === all.villages.cell.value ? [all.targeted] : []),
    ...(lastMonthFen === null ? [all.lastMonth] : []),
    ...(all.open.cell.value === 0 ? [all.monthsLeft] : []),
    ...(total.reportedFen === total.countedFen ? [all.reported] : []),
  ])
  const hasItems = all.items.cell.value !== 0
  const isClosing = (one: KeyFigure) => one === all.closed && hasItems
  const inOrder: KeyFigure[] = Object.values(all)
  return inOrder
    .filter(
      (one) => !leftOut.has(one) && (always.includes(one) || one === all.gap || isClosing(one) || one.cell.value !== 0),
    )
    .map((one) => (one.rate?.cell.text === '–' ? withoutRate(one) : one))
}

function withoutRate({ label, cell, unit }: KeyFigure): KeyFigure {
  return { label, cell, unit }
}

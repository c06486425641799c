import { fullDayLabel } from '../calendar.ts'
import { shownColumns, tableOf, withUnits } from '../papers/columns.ts'
import { peerColumns, type ShownStanding, type StandingContext, standingColumns } from '../papers/standing-columns.ts'
import type { Table } from '../papers/table.ts'
import type { Figures } from '../standings/figures.ts'
import { ruleName } from '../townships/settings.ts'

const RANKING: readonly ShownStanding[] = [
  { key: 'rank', align: 'right', width: 4 },
  { key: 'village', width: 8, total: () => '合计' },
  { key: 'target', width: 7, cell: ({ targetFen }) => (targetFen === null ? '未下达' : { fen: targetFen }) },
  'period',
  { key: 'counted', width: 7 },
  'reported',
  { key: 'rate', width: 6 },
  { key: 'gap', width: 8, total: () => '' },
  { key: 'lastYear', width: 7 },
  'light',
]
const UNITS = { money: { zh: '(万元)', en: '' }, points: { zh: '(百分点)', en: '' } }

/** Who stands where on the day, in ranking order, with a total that has no rank. */
export function rankingSheet(townshipName: string, figures: Figures): Table {
  const { cutOff, metCount, rows } = figures
  const context: StandingContext = { ...figures, period: 'week' }
  const show = withUnits(
    shownColumns(standingColumns, [...RANKING, ...peerColumns(figures, 'sheet')], 'wan'),
    context,
    UNITS,
  )
  return {
    id: 'ranking',
    sheet: '排名',
    title: `${townshipName}${figures.year}年村级集体经济收入排名`,
    caption: `截至${fullDayLabel(cutOff)}　口径：${ruleName[figures.countingRule]}　${metCount}个村完成年度目标`,
    ...tableOf({ columns: standingColumns, show, rows, context, hasTotal: true }),
    footnotes: [],
  }
}

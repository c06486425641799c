/** The figures that an area's text says, one a line, each with its unit. Pure. */
import { isWholeYear } from '../../bulletin/text/wording.ts'
import { fullDayLabel } from '../../calendar.ts'
import { amountFigure, countCell, dash, percentCell, pointsCell } from '../../papers/cells.ts'
import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import { type Figure, figureOf, type Sentence } from '../../papers/sentence.ts'
import type { Cell, Table } from '../../papers/table.ts'
import { slightly } from '../../standings/progress-words.ts'
import { type AreaBulletin, type AreaFigures, missingOf, type ReportedRow, reportedOf } from './area-figures.ts'

export type AreaKeyFigure =
  | 'children'
  | 'reported'
  | 'missing'
  | 'villages'
  | 'target'
  | 'counted'
  | 'countedOfTargeted'
  | 'period'
  | 'otherChange'
  | 'interVillage'
  | 'between'
  | 'rate'
  | 'progress'
  | 'gap'
  | 'ahead'
  | 'behind'
  | 'near'
  | 'slight'
  | 'farBehind'
  | 'met'
  | 'notMet'
  | 'targeted'
  | 'farBehindVillages'
  | 'stuck'
  | 'arrears'
  | 'meetings'
  | 'items'
  | 'closed'
type KeyFigure = { key: AreaKeyFigure; label: string; cell: Cell; unit: string }

const columns = {
  position,
  label: column('指标', 16, ({ label }) => label),
  value: column('数值', 7, ({ cell }) => cell, 'right'),
  unit: column('单位', 5, ({ unit }) => unit, 'center'),
} as const satisfies Columns<KeyFigure, null>

/** By light: the children that are there. */
export function childrenByLight(
  figures: Pick<AreaFigures, 'rows'>,
): Record<'green' | 'yellow' | 'red' | 'grey', ReportedRow[]> {
  const reported = reportedOf(figures.rows)
  const of = (light: ReportedRow['light']) => reported.filter((row) => row.light === light)
  return { green: of('green'), yellow: of('yellow'), red: of('red'), grey: of('grey') }
}

/** Behind a schedule that its rate looks equal to, in print. */
export function isSlightlyBehind({ completionRate, timeProgress }: ReportedRow): boolean {
  return completionRate !== null && slightly(completionRate, timeProgress) === '略低于'
}

/** What is said where no child is there, too: of who is missing, and what moved the sum; all else is a dash. */
const WITHOUT_CHILDREN: readonly AreaKeyFigure[] = ['children', 'reported', 'missing', 'progress', 'otherChange']

/** Every line there is; a table of few lines needs no choice among them. */
export function areaKeyFigures(figures: AreaBulletin & { of: string }): Table {
  const { total, rows, childWord, timeProgress, otherChangeFen } = figures
  const isYear = isWholeYear(figures.month)
  const missing = missingOf(rows).length
  const lights = childrenByLight(figures)
  const slight = lights.yellow.filter(isSlightlyBehind).length
  const children = `个${childWord}`
  const count = (key: AreaKeyFigure, label: string, value: number, unit: string): KeyFigure => ({
    key,
    label,
    cell: countCell(value),
    unit,
  })
  const wan = (key: AreaKeyFigure, label: string, fen: number): KeyFigure => ({
    key,
    label,
    ...amountFigure(fen),
  })
  const rate = total.completionRate
  const lines: KeyFigure[] = [
    count('children', `${childWord}数`, rows.length, children),
    count('reported', `已报的${childWord}`, rows.length - missing, children),
    count('missing', `未报的${childWord}`, missing, children),
    count('villages', '村数', total.villageCount, '个村'),
    wan('target', '年度目标', total.targetFen),
    wan('counted', '累计收入', total.countedFen),
    wan('countedOfTargeted', '其中下达年度目标的村', total.targetedFen),
    wan('period', '本月收入', total.periodFen),
    ...(otherChangeFen === null ? [] : [wan('otherChange', '补报、未报和更正使累计变动', otherChangeFen)]),
    wan('interVillage', '剔除的村间往来', total.interVillageFen),
    wan('between', '其中扣除的乡镇间往来', total.betweenChildren.countedFen),
    {
      key: 'rate',
      label: '完成率',
      cell: rate === null ? dash : percentCell(rate),
      unit: '',
    },
    { key: 'progress', label: '序时进度', cell: percentCell(timeProgress), unit: '' },
    {
      key: 'gap',
      label: '较序时进度',
      cell: rate === null ? dash : pointsCell(rate, timeProgress),
      unit: '个百分点',
    },
    count('ahead', `${isYear ? '完成年度目标' : '达到序时进度'}的${childWord}`, lights.green.length, children),
    count(
      'behind',
      `${isYear ? '没有完成年度目标' : '落后于序时进度'}的${childWord}`,
      lights.yellow.length + lights.red.length,
      children,
    ),
    count('near', `其中滞后的${childWord}`, lights.yellow.length - slight, children),
    ...(slight === 0 ? [] : [count('slight', `其中略低于序时进度的${childWord}`, slight, children)]),
    count('farBehind', `其中严重滞后的${childWord}`, lights.red.length, children),
    count('met', '完成年度目标的村', total.metCount, '个村'),
    count('notMet', '没有完成年度目标的村', total.targetedCount - total.metCount, '个村'),
    count('targeted', '下达年度目标的村', total.targetedCount, '个村'),
    count('farBehindVillages', '严重滞后的村', total.farBehindCount, '个村'),
    count('stuck', '停滞或逾期的项目', total.stuckProjectCount, '个'),
    wan('arrears', '合同欠款', total.arrearFen),
    count('meetings', '推进会', total.meetingCount, '次'),
    count('items', '议定事项', total.itemCount, '项'),
    count('closed', '已办结的议定事项', total.closedItemCount, '项'),
  ]
  const isSaid = ({ key }: KeyFigure) => missing < rows.length || WITHOUT_CHILDREN.includes(key)
  return {
    id: 'key-figures',
    sheet: '主要指标',
    title: `${figures.areaName}${figures.of}村级集体经济主要指标表`,
    caption: `截至${fullDayLabel(figures.cutOff)}`,
    ...tableOf({
      columns,
      show: ['position', 'label', 'value', 'unit'],
      rows: lines.map((line) => (isSaid(line) ? line : { ...line, cell: dash })),
      context: null,
      keyOf: ({ key }) => ({ key }),
    }),
    footnotes: ['本表是正文所用数字的来源。'],
  }
}

/** `234.78万元`, `5个村`. */
export function told(table: Table, key: AreaKeyFigure): Sentence {
  return [figureOf(table, key, 'value'), figureOf(table, key, 'unit')]
}

/** The number alone. */
export function toldValue(table: Table, key: AreaKeyFigure): Figure {
  return figureOf(table, key, 'value')
}

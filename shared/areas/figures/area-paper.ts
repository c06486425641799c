import { dayAt, fullDayLabel, weekLabel } from '../../calendar.ts'
import { formatPercent, formatPoints, formatWan, formatYuan } from '../../money.ts'
import type { OfficePaper, PaperKind } from '../../papers/paper.ts'
import type { Table } from '../../papers/table.ts'
import type { AreaDispatch } from './area-figures.ts'
import { childTable, sourceTable, villageTable, workTable } from './area-tables.ts'

const NUMERALS = ['一', '二', '三', '四', '五']

/** The 周调度表 of an area, made from nothing but its dispatch. */
export function composeAreaPaper(dispatch: AreaDispatch, kind: PaperKind = 'docx'): OfficePaper {
  const named = {
    ...dispatch,
    period: 'week' as const,
    of: `${dispatch.cutOff.slice(0, 4)}年${weekLabel(dispatch.week)}`,
  }
  const tables: Table[] = [
    childTable(named, kind === 'xlsx' ? 'sheet' : 'paper'),
    workTable(named),
    villageTable(named, 'first', dispatch.first),
    ...(dispatch.last.length === 0 ? [] : [villageTable(named, 'last', dispatch.last)]),
    sourceTable(named),
  ]
  return {
    form: 'tables',
    title: `${dispatch.areaName}${named.of}村级集体经济周调度表`,
    mark: null,
    opening: opening(dispatch),
    sections: [],
    tables: tables.map((table, index) => ({ ...table, title: `${NUMERALS[index]}、${table.title}` })),
    office: dispatch.areaName,
    signer: null,
    date: fullDayLabel(dayAt(new Date(dispatch.takenAt))),
  }
}

function opening({ cutOff, total, timeProgress, rows, childWord, otherChangeFen }: AreaDispatch): string {
  const rate = total.completionRate
  const missing = rows.filter(({ reportState }) => reportState === 'missing')
  return [
    `截至${fullDayLabel(cutOff)}，${rows.length}个${childWord}本周进账${formatWan(total.periodFen)}万元，累计${formatWan(total.countedFen)}万元`,
    rate === null
      ? '，年度目标未下达。'
      : `，完成年度目标的${formatPercent(rate)}%，较序时进度${formatPoints(rate, timeProgress)}个百分点；${total.targetedCount}个村中${total.metCount}个村完成目标。`,
    missing.length === 0
      ? ''
      : `${missing.length}个${childWord}未报，不计入合计：${missing.map(({ childName }) => childName).join('、')}。`,
    otherChangeFen === null || otherChangeFen === 0
      ? ''
      : `上期未报本期补入、本期未报和更正等使累计变动${formatYuan(otherChangeFen)}元，不在本周之内。`,
  ].join('')
}

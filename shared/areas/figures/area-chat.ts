/** An area's dispatch or bulletin in a few lines for a chat group. Pure; numbers are those of the document. */
import { dayLabel, periodLabel, weekLabel, yearOf } from '../../calendar.ts'
import { formatPercent, formatPoints, formatWan } from '../../money.ts'
import { lightName } from '../../standings/light.ts'
import type { AreaBulletin, AreaDispatch, AreaFigures, AreaRow } from './area-figures.ts'
import { areaBulletinTitle } from './area-layout.ts'

/** Lines, the first the title. */
export function areaDispatchChat(dispatch: AreaDispatch): string[] {
  const title = `${dispatch.areaName}${yearOf(dispatch.cutOff)}年${weekLabel(dispatch.week)}村级集体经济周调度`
  return [title, ...lines(dispatch, '本周')]
}

/** Lines, the first the title. */
export function areaBulletinChat(bulletin: AreaBulletin, number: string | null): string[] {
  const title = `${bulletin.revision > 1 ? '（更正）' : ''}${areaBulletinTitle(bulletin)}`
  return [number === null ? title : `${title}（${number}）`, ...lines(bulletin, periodLabel(bulletin.month))]
}

function lines({ areaName, cutOff, total, timeProgress, rows, childWord }: AreaFigures, period: string): string[] {
  const rate = total.completionRate
  const done =
    rate === null
      ? '，年度目标未下达'
      : `，完成年度目标的${formatPercent(rate)}%，较序时进度${formatPoints(rate, timeProgress)}个百分点`
  return [
    `截至${dayLabel(cutOff)}，${areaName}${rows.length}个${childWord}累计${formatWan(total.countedFen)}万元${done}；${period}${formatWan(total.periodFen)}万元。${total.targetedCount}个村中${total.metCount}个村完成年度目标。`,
    ...rows.map(lineOf),
  ]
}

function lineOf(row: AreaRow): string {
  if (row.reportState === 'missing') return `－ ${row.childName} 未报`
  const { rank, childName, completionRate, light } = row
  if (completionRate === null) return `－ ${childName} ${formatWan(row.countedFen)}万元（${lightName.grey}）`
  return `${rank ?? '－'}. ${childName} ${formatPercent(completionRate)}%${light === 'green' ? '' : `（${lightName[light]}）`}`
}

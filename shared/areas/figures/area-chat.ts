/** An area's dispatch or bulletin in a few lines for a chat group. Pure; numbers are those of the document. */

import { paceText } from '../../bulletin/text/chat-text.ts'
import { isFirstMonth, isWholeYear } from '../../bulletin/text/wording.ts'
import { dayLabel, weekLabel, yearOf } from '../../calendar.ts'
import { amountText, rateInWords } from '../../money.ts'
import { lightName } from '../../standings/light.ts'
import { gapText } from '../../standings/progress-words.ts'
import { type AreaBulletin, type AreaDispatch, type AreaFigures, type AreaRow, missingOf } from './area-figures.ts'
import { areaBulletinTitle } from './area-layout.ts'
import { NOTHING_BELOW } from './area-opening.ts'

/** Lines, the first the title. */
export function areaDispatchChat(dispatch: AreaDispatch): string[] {
  const { areaName, cutOff, week, provisional } = dispatch
  const title = `${areaName}${yearOf(cutOff)}年${weekLabel(week)}村级集体经济周调度${provisional ? '（暂定）' : ''}`
  return [title, ...lines(dispatch, periodText(dispatch, '本周'))]
}

/** Lines, the first the title. */
export function areaBulletinChat(bulletin: AreaBulletin, number: string | null): string[] {
  const title = areaBulletinTitle(bulletin, bulletin.revision > 1)
  return [
    number === null ? title : `${title}（${number}）`,
    ...lines(
      bulletin,
      isFirstMonth(bulletin.month) ? '' : periodText(bulletin, `${Number(bulletin.month.slice(5))}月份`),
      isWholeYear(bulletin.month),
    ),
  ]
}

/** `；本周12.30万元`. */
function periodText({ total }: AreaFigures, period: string): string {
  return `；${period}${total.periodFen === 0 ? '没有收入' : `${amountText(total.periodFen)}`}`
}

function lines(figures: AreaFigures, period: string, isYear = false): string[] {
  const { areaName, cutOff, total, timeProgress, rows, childWord } = figures
  const rate = total.completionRate
  const missing = missingOf(rows).length
  const until = isYear ? `${figures.year}年` : `截至${dayLabel(cutOff)}`
  if (rows.length === 0) return [`${until}，${areaName}${NOTHING_BELOW}`]
  if (missing === rows.length)
    return [`${until}，${areaName}${missing}个${childWord}${missing > 1 ? '均' : ''}未报。`, ...rows.map(lineOf)]
  const who = missing === 0 ? `${rows.length}个${childWord}` : `已报的${rows.length - missing}个${childWord}`
  const isNothing = total.countedFen === 0
  const income = isNothing
    ? isYear
      ? '没有收入'
      : '尚无收入'
    : `${isYear ? '' : '累计'}收入${amountText(total.countedFen)}`
  const done = isNothing
    ? ''
    : rate === null
      ? '，年度目标尚未下达'
      : `，完成年度目标的${rateInWords(rate)}${isYear ? '' : `，${gapText(rate, timeProgress)}`}`
  const met = total.metCount === 0 ? (isYear ? '没有村' : '尚无村') : `${total.metCount}个村`
  const villages = rate === null ? '' : `${total.targetedCount}个村中，${met}完成年度目标。`
  return [`${until}，${areaName}${who}${income}${done}${isNothing ? '' : period}。${villages}`, ...rows.map(lineOf)]
}

function lineOf(row: AreaRow): string {
  if (row.reportState === 'missing') return `－ ${row.childName} 未报`
  const { rank, childName, completionRate } = row
  if (completionRate === null) return `－ ${childName} ${amountText(row.countedFen)}（${lightName.grey}）`
  return `${rank ?? '－'}. ${childName} ${rateInWords(completionRate)}${paceText(completionRate, row)}`
}

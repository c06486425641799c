/** A bulletin in a few lines for a chat group: to be copied by a person, or sent by a robot. Pure. */
import { dayLabel } from '../../calendar.ts'
import { amountText, nearly, type Ratio, rateInWords } from '../../money.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { lightName } from '../../standings/light.ts'
import { completionOf, targetedCount } from '../../standings/met.ts'
import { slightly } from '../../standings/progress-words.ts'
import { targetedIncomeText } from '../../standings/targeted-income.ts'
import type { BulletinFigures, BulletinState } from '../record/monthly-bulletin.ts'
import { bulletinTitle } from './title.ts'
import { isWholeYear, wholeTownship } from './wording.ts'

/** Lines, the first the title; every number is one of the figures. Below 4,096 bytes with sixty villages. */
export function bulletinChat(figures: BulletinFigures, { number }: Pick<BulletinState, 'number'>): string[] {
  const { total, rows, metCount, revision } = figures
  const title = `${revision > 1 ? '（更正）' : ''}${bulletinTitle(figures)}`
  const rate = total.completionRate === null ? '' : `，完成年度目标的${rateInWords(total.completionRate)}`
  const withTarget = targetedCount(rows)
  const targeted = withTarget === rows.length ? `${withTarget}` : `有年度目标的${withTarget}`
  const met = metCount > 0 ? `${metCount}个村` : isWholeYear(figures.month) ? '没有村' : '尚无村'
  return [
    number === null ? title : `${title}（${number}）`,
    `截至${dayLabel(figures.cutOff)}，${wholeTownship(figures)}累计进账${amountText(total.countedFen)}${targetedIncomeText(total)}${rate}；本月${total.periodFen === 0 ? '没有进账' : `${amountText(total.periodFen)}`}。${targeted}个村中${met}完成年度目标。`,
    ...rows.map(line),
  ]
}

function line(row: FigureRow): string {
  const { rank, villageName, countedFen, met } = row
  const rate = completionOf(row)
  if (rate === null) return `－ ${villageName} ${amountText(countedFen)}（${lightName.grey}）`
  return `${rank ?? '－'}. ${villageName} ${rateInWords(rate)}${met ? '（已完成）' : paceText(rate, row)}`
}

/** `（滞后）`, in words that the rate does not contradict as it prints; nothing of who is on schedule. */
export function paceText(rate: Ratio, { light, timeProgress }: Pick<FigureRow, 'light' | 'timeProgress'>): string {
  if (light === 'green') return ''
  const little = nearly(rate) === '' && slightly(rate, timeProgress)
  return `（${little ? `${little}序时进度` : lightName[light]}）`
}

import { formatYuan } from '../../amount-text.js'
import { fullDayLabel } from '../../calendar.ts'
import { missingText } from '../../dispatch/opening.ts'
import { amountText, rateInWords } from '../../money.ts'
import { gapText, metText } from '../../standings/progress-words.ts'
import { type AreaDispatch, missingOf } from './area-figures.ts'

/** Of an area that nothing lies below yet. */
export const NOTHING_BELOW = '还没有下级单位，没有可以汇总的数。'

/** Said after how many there are, where none of them is there. */
export function nothingToSum(count: number) {
  return count > 1 ? '均未报，没有可以汇总的数。' : '未报，没有可以汇总的数。'
}

/** The situation of an area's week in a few sentences. Pure. */
export function areaOpening(dispatch: Omit<AreaDispatch, 'digest' | 'opening'>): string {
  const { areaName, cutOff, total, timeProgress, rows, childWord, otherChangeFen } = dispatch
  const rate = total.completionRate
  const missing = missingOf(rows)
  const there = rows.length - missing.length
  const until = `截至${fullDayLabel(cutOff)}，${areaName}`
  if (rows.length === 0) return until + NOTHING_BELOW
  if (there === 0) return `${until}${rows.length}个${childWord}${nothingToSum(rows.length)}`
  const who = missing.length === 0 ? `${there}个${childWord}` : `已报的${there}个${childWord}`
  const week = total.periodFen === 0 ? '本周没有进账' : `本周进账${amountText(total.periodFen)}`
  return [
    `${until}${who}${week}，累计${amountText(total.countedFen)}`,
    rate === null
      ? '，年度目标尚未下达。'
      : `，完成年度目标的${rateInWords(rate)}，${gapText(rate, timeProgress)}；下达年度目标的${total.targetedCount}个村中，${metText(total.metCount, '村')}。`,
    missing.length === 0
      ? ''
      : missingText(
          missing.map(({ childName }) => childName),
          childWord,
          '，不计入合计',
        ),
    otherChangeFen === null || otherChangeFen === 0
      ? ''
      : `上期未报本期补入、本期未报和更正等使累计${otherChangeFen > 0 ? '增加' : '减少'}${formatYuan(Math.abs(otherChangeFen))}元，不在本周之内。`,
  ].join('')
}

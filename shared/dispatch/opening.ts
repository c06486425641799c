import { fullDayLabel } from '../calendar.ts'
import { amountText, formatPercent, rateInWords } from '../money.ts'
import { gapText, metText } from '../standings/progress-words.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import { kindByName, villageKinds } from '../villages/village-kinds.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

/** What a dispatch opens with: as it was frozen with it; one of before that has no words of its own, and they are written from its figures. */
export function openingOf(dispatch: WeeklyDispatch): string {
  return dispatch.opening ?? dispatchOpening(dispatch)
}

/** The situation in a few sentences, for the top of the sheet and for whoever speaks of it. */
export function dispatchOpening(dispatch: Omit<WeeklyDispatch, 'digest' | 'opening'>): string {
  const { cutOff, total, timeProgress, metCount, missing, meetings } = dispatch
  const rate = total.completionRate
  const kinds = villageKinds(dispatch.rows.map(({ villageName }) => kindByName(villageName)))
  const sentences = [
    `截至${fullDayLabel(cutOff)}，本周进账${amountText(total.periodFen)}，累计${amountText(total.countedFen)}${targetedIncomeText(total)}` +
      (rate === null
        ? '，年度目标未下达。'
        : `，完成年度目标的${rateInWords(rate)}，${gapText(rate, timeProgress)}，${metText(metCount, kinds)}。`),
    ...(total.reportedFen === total.countedFen ? [] : [`含待审核在内，已上报${amountText(total.reportedFen)}。`]),
    ...(missing.length === 0
      ? []
      : [
          missingText(
            missing.map((one) => one.villageName),
            kinds,
          ),
        ]),
  ]
  if (meetings !== null && meetings.closingRate !== null) {
    sentences.push(
      `今年召开推进会${meetings.meetingCount}次，议定事项${meetings.itemCount}项，办结率${formatPercent(meetings.closingRate)}%。`,
    )
  }
  return sentences.join('')
}

/** Names where they are few; the table says of each whether it reported. `besides`: what else is said of them. */
export function missingText(names: readonly string[], kinds: string, besides = ''): string {
  const these = `${names.length}个${kinds}未报${besides}`
  return names.length > MOST_NAMES ? `${these}（见表）。` : `${these}：${names.join('、')}。`
}
const MOST_NAMES = 10

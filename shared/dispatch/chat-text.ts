/** What is copied or sent into a chat group about a dispatch. Pure; numbers are those of the dispatch. */
import { dayLabel, weekLabel } from '../calendar.ts'
import { amountText, rateInWords } from '../money.ts'
import type { FigureRow } from '../standings/figures.ts'
import { isFarBehind } from '../standings/light.ts'
import { completionOf } from '../standings/met.ts'
import { gapText, metText } from '../standings/progress-words.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import { differenceText } from './since-bulletin.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

/** What the group robots take, in bytes of UTF-8; a text stays below it. */
export const CHAT_BYTES = 4096

/** How many of each list are named, from the fullest on until the text is short enough. */
const MOST_NAMED = [60, 30, 15, 8, 4, 2, 0]

/**
 * The dispatch in a few lines: the township, the ranking, who is behind, what is agreed and open, what stands still, who
 * owes, who is missing. Below 4,096 bytes also with 60 villages; what does not fit is counted, not cut.
 *
 * @param link where the whole of it stands; null: nowhere that the group can open
 */
export function chatText(dispatch: WeeklyDispatch, link: string | null): string {
  for (const most of MOST_NAMED) {
    const text = linesOf(dispatch, most, link).join('\n')
    if (new TextEncoder().encode(text).length < CHAT_BYTES) return text
  }
  return headLines(dispatch).join('\n')
}

function linesOf(dispatch: WeeklyDispatch, most: number, link: string | null): string[] {
  const open = dispatch.actionItems.filter((item) => item.closedOn === null)
  return [
    ...headLines(dispatch),
    ...[differenceText(dispatch)].filter((text) => text !== null),
    ...list(
      '排名',
      dispatch.rows.filter((row) => row.rank !== null),
      most,
      rankText,
    ),
    ...list('严重滞后', dispatch.rows.filter(isFarBehind), most, (row) => row.villageName),
    ...list('议定事项未办结', open, Math.min(most, 8), (item) => {
      const due = item.overdue ? '已逾期' : `${dayLabel(item.dueOn)}前`
      return `${item.text}（${item.owner}，${due}）`
    }),
    ...list(
      '项目停滞或逾期',
      dispatch.projects.filter((line) => line.flag === 'overdue' || line.flag === 'stuck'),
      Math.min(most, 8),
      ({ name, overdueDays, stuckDays }) =>
        `${name}（${overdueDays === null ? `${stuckDays ?? 0}天未推进` : `逾期${overdueDays}天`}）`,
    ),
    ...list(
      '合同欠款',
      dispatch.arrears,
      Math.min(most, 8),
      (line) => `${line.party}${amountText(line.overdueFen)}（逾期${line.overdueDays}天）`,
    ),
    ...list('未报', dispatch.missing, most, (line) => line.villageName),
    ...(link === null ? [] : [`详情：${link}`]),
  ]
}

function headLines({
  townshipName,
  week,
  cutOff,
  total,
  metCount,
  timeProgress,
  provisional,
}: WeeklyDispatch): string[] {
  const rate = total.completionRate
  return [
    `【${townshipName}】${cutOff.slice(0, 4)}年${weekLabel(week)}村级集体经济周调度${provisional ? '（暂定）' : ''}`,
    `截至${dayLabel(cutOff)}，本周进账${amountText(total.periodFen)}，累计${amountText(total.countedFen)}${targetedIncomeText(total)}${
      rate === null ? '' : `，完成年度目标的${rateInWords(rate)}，${gapText(rate, timeProgress)}`
    }，${metText(metCount, '村')}。`,
  ]
}

function rankText(row: FigureRow): string {
  return `${row.rank}.${row.villageName}${rateInWords(completionOf(row))}`
}

/** `排名：1.老樊营村120.0%、…等14个`; nothing where there is nothing. */
function list<T>(name: string, items: readonly T[], most: number, textOf: (item: T) => string): string[] {
  if (items.length === 0) return []
  if (most === 0) return [`${name}：${items.length}项`]
  const named = items.slice(0, most).map(textOf).join('、')
  return [`${name}：${named}${items.length > most ? `等${items.length}项` : ''}。`]
}

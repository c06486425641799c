/** The paragraph for the work report (工作总结) in parts, so that a page can lead from each number to what it is made of. */
import * as z from 'zod'
import { dayLabel, yearOf } from '../calendar.ts'
import type { MeetingCounts } from '../meetings/meeting-counts.ts'
import { formatPercent, formatWan, type Ratio } from '../money.ts'

/** What a number of the paragraph is made from; null: plain words. */
export const reportSource = z.enum(['met', 'counted', 'rate', 'meetings', 'closing'])
export const reportPart = z.object({ text: z.string(), source: reportSource.nullable() })
export type ReportPart = z.infer<typeof reportPart>

/** The numbers of the paragraph; `rate` null: no targets. */
export type ReportFacts = {
  townshipName: string
  asOf: string
  metCount: number
  countedFen: number
  /** Villages that have a target: the rate is theirs alone, its numerator what they brought in. */
  targetCount: number
  rate: Ratio | null
  /** What was pushed in meetings; nothing is said of it where there were none. */
  meetings?: Pick<MeetingCounts, 'meetingCount' | 'closingRate'> | undefined
}

/** The sentences, each number a part of its own. Pure. */
export function composeReport(facts: ReportFacts): ReportPart[] {
  const { townshipName, asOf, metCount, countedFen, rate, meetings } = facts
  const words = (text: string): ReportPart => ({ text, source: null })
  return [
    words('建立“周调度，月通报”模式，'),
    ...meetingParts(meetings),
    words('逐村跟踪村级集体经济收入。'),
    words(`截至${yearOf(asOf)}年${dayLabel(asOf)}，`),
    { text: `${metCount}个村`, source: 'met' },
    words(`完成年度目标，${townshipName.endsWith('镇') ? '全镇' : '全乡'}进账`),
    { text: `${formatWan(countedFen)}万元`, source: 'counted' },
    ...(rate === null ? [words('，年度目标尚未下达。')] : rateParts(facts, rate)),
  ]
}

/** The rate, and whose it is where villages without a target brought in something too. */
function rateParts({ countedFen, targetCount }: ReportFacts, rate: Ratio): ReportPart[] {
  const done: ReportPart[] = [
    { text: '，完成全年目标的', source: null },
    { text: `${formatPercent(rate)}%`, source: 'rate' },
    { text: '。', source: null },
  ]
  if (rate.numerator === countedFen) return done
  return [
    { text: '；其中下达年度目标的', source: null },
    { text: `${targetCount}个村`, source: 'rate' },
    { text: '进账', source: null },
    { text: `${formatWan(rate.numerator)}万元`, source: 'rate' },
    ...done,
    { text: '未下达目标的村计入进账，不计入完成率。', source: null },
  ]
}

function meetingParts(meetings: ReportFacts['meetings']): ReportPart[] {
  if (meetings === undefined || meetings.meetingCount === 0) return []
  const { meetingCount, closingRate } = meetings
  const held: ReportPart[] = [
    { text: '召开推进会', source: null },
    { text: `${meetingCount}次`, source: 'meetings' },
  ]
  const comma: ReportPart = { text: '，', source: null }
  return closingRate === null
    ? [...held, comma]
    : [
        ...held,
        { text: '，议定事项办结率', source: null },
        { text: `${formatPercent(closingRate)}%`, source: 'closing' },
        comma,
      ]
}

/** The parts as one text. */
export function paragraphOf(parts: readonly ReportPart[]): string {
  return parts.map(({ text }) => text).join('')
}

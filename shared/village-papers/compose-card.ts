import { formatYuan } from '../amount-text.js'
import { dayLabel, fullDayLabel } from '../calendar.ts'
import { amountText, rateText } from '../money.ts'
import { type Columns, column, tableOf } from '../papers/columns.ts'
import type { VillageSheet } from '../papers/paper.ts'
import { lightName } from '../standings/light.ts'
import { completionOf } from '../standings/met.ts'
import type { PaperTownship, VillageFacts } from './village-facts.ts'

/** Rows that half a page takes. */
const MOST_TASKS = 7

/** Something to do before a day; null: at no day. */
type Task = { dueOn: string | null; isLate: boolean; text: string }
const NOTHING: Task = { dueOn: null, isLate: false, text: '目前没有限期要办的事' }

const taskColumns = {
  due: column(
    '时限',
    7,
    ({ dueOn, isLate }) => (dueOn === null ? null : isLate ? '已过期，尽快' : dayLabel(dueOn)),
    'center',
  ),
  text: column('要办的事', 36, ({ text }) => text),
} as const satisfies Columns<Task, null>

/** 书记工作卡片: half a page to carry, where the village stands and what is to be done before when, the most pressing first. Pure. */
export function composeCard(facts: VillageFacts, township: PaperTownship): VillageSheet {
  const tasks = tasksOf(facts, township)
  return {
    title: `${facts.village.name}书记工作卡片`,
    caption: `${township.name}　截至${fullDayLabel(township.cutOff)}`,
    facts: standing(facts),
    tables: [
      {
        id: 'tasks',
        title: '',
        caption: '',
        ...tableOf({
          columns: taskColumns,
          show: ['due', 'text'],
          rows: tasks.length === 0 ? [NOTHING] : tasks.slice(0, MOST_TASKS),
          context: null,
        }),
        footnotes: tasks.length > MOST_TASKS ? [`另有${tasks.length - MOST_TASKS}件事，请到系统里看。`] : [],
      },
    ],
    notes: [
      `每${WEEKDAYS[township.reportDue.weekday - 1] ?? '周五'}${township.reportDue.time}前报送本周收入；没有收入的，报零报告。`,
    ],
    blanks: [],
  }
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

function standing({ village, row, rankedCount, forecast }: VillageFacts): VillageSheet['facts'] {
  const rate = completionOf(row)
  const target = row.targetFen === null ? '未下达' : `${amountText(row.targetFen)}`
  return [
    { label: '村书记', value: village.secretary ?? '' },
    { label: '年度目标', value: target },
    { label: '累计收入', value: `${amountText(row.countedFen)}` },
    { label: '完成率', value: rateText(rate) },
    { label: '进度', value: lightName[row.light] },
    { label: '排名', value: row.rank === null ? '–' : `${row.rank}/${rankedCount}` },
    ...(forecast.toTargetFen === 0
      ? []
      : [
          { label: '离目标还差', value: `${amountText(forecast.toTargetFen)}` },
          { label: '每周还需', value: `${amountText(forecast.toTargetPerWeekFen)}` },
          { label: '合同预计', value: `${amountText(forecast.expectedFen)}` },
        ]),
  ]
}

/** Late ones first, the longest of them above, then by day. */
function tasksOf(facts: VillageFacts, { cutOff, today, year }: PaperTownship): Task[] {
  const { dues, items, projects, expiring, returnedCount, forecast } = facts
  const tasks: (Task & { dueOn: string })[] = [
    ...(returnedCount === 0
      ? []
      : [{ dueOn: today, isLate: true, text: `修改被退回的收入${returnedCount}笔，重新提交` }]),
    ...items.map((item) => ({
      dueOn: item.dueOn,
      isLate: item.overdue,
      text: `${item.text}（议定事项，责任人${item.owner}）`,
    })),
    ...dues.map((due) => ({
      dueOn: due.dueOn,
      isLate: due.overdueDays > 0,
      text: `收取${due.party}的${due.contractTitle}款${formatYuan(due.openFen)}元${due.overdueDays > 0 ? `，已逾期${due.overdueDays}天` : ''}`,
    })),
    ...projects.flatMap(({ name, stage, plannedCompletionOn: on, overdueDays, stuckDays }) => {
      if (overdueDays !== null) {
        return [{ dueOn: on ?? cutOff, isLate: true, text: `${name}：已逾期${overdueDays}天，报新的工期和措施` }]
      }
      if (stuckDays !== null) {
        return [{ dueOn: on ?? cutOff, isLate: true, text: `${name}：${stuckDays}天没有进展，报原因和下一步` }]
      }
      const isAhead = on !== null && on >= cutOff && (stage === 'building' || stage === 'approved')
      return isAhead ? [{ dueOn: on, isLate: false, text: `${name}：计划完工` }] : []
    }),
    ...expiring.map(({ contractTitle, lastDay }) => ({
      dueOn: lastDay,
      isLate: false,
      text: `${contractTitle}到期，落实续签或者重新发包`,
    })),
    ...(forecast.toTargetFen === 0
      ? []
      : [
          {
            dueOn: `${year}-12-31`,
            isLate: false,
            text: `完成年度目标：还差${amountText(forecast.toTargetFen)}${forecast.uncoveredFen === 0 ? '，合同款收齐即可完成' : `，合同款收齐后仍缺${amountText(forecast.uncoveredFen)}`}`,
          },
        ]),
  ]
  return tasks.sort((a, b) => Number(b.isLate) - Number(a.isLate) || (a.dueOn < b.dueOn ? -1 : 1))
}

/** What ran by itself. */
export const zh = {
  title: '运行记录',
  empty: '还没有运行过。',
  what: '任务',
  period: '期次',
  dueAt: '应做时间',
  ranAt: '实际时间',
  outcome: '结果',
  report: '说明',
  byHand: '手动',
  tries: (count: number) => `试了 ${count} 次`,
  kinds: {
    weekly_dispatch: '周调度',
    monthly_figures: '月通报取数',
    monthly_issue: '月通报印发',
    delivery: '发送邮件',
  },
  outcomes: { done: '完成', already_done: '已做过', waiting: '等待', failed: '没有做成' },
}

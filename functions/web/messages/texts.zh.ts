export const zh = {
  title: '消息',
  hint: '退回的收入、等您审核的、到期的议定事项、没做成的定时任务。事情办完，消息就没有了。',
  none: '现在没有要您知道的事。',
  kinds: { returned: '退回', waiting: '待审核', item_due: '议定事项', run_failed: '定时任务' },
  read: '知道了',
  open: '去办',
  isRead: '已读',
}

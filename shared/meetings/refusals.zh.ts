import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    meetings: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('meetings')

export const noSuchFile = refusal('noSuchFile', '这一项没有这个附件。')
export const noMeeting = refusal('noMeeting', (id: string) => `没有编号为 ${id} 的会议。`)
export const noItem = refusal('noItem', (id: string) => `没有编号为 ${id} 的议定事项。`)
export const itemChangedMeanwhile = refusal('itemChangedMeanwhile', '这一项刚被别人处理过，请刷新后再看。')
export const itemNotInState = refusal(
  'itemNotInState',
  (status: 'open' | 'closed') => `这一项${status === 'open' ? '未办结' : '已销号'}，不能这样处理。`,
)
export const itemTooManyChanges = refusal('itemTooManyChanges', '这一项改的次数太多，请销号后重新议定。')
export const noSuchMeeting = refusal('noSuchMeeting', (id: string) => `没有编号为 ${id} 的会议`)
export const agreedAfterToday = refusal('agreedAfterToday', '议定的日期不能晚于今天')
export const itemIdTaken = refusal('itemIdTaken', (id: string) => `编号 ${id} 已经用于另一项，请换一个编号。`)
export const dueBeforeAgreed = refusal('dueBeforeAgreed', '完成时限不能早于议定的日期')
export const closedAfterToday = refusal('closedAfterToday', '销号日期不能晚于今天')
export const closedBeforeAgreed = refusal('closedBeforeAgreed', '销号日期不能早于议定的日期')
export const changedMeanwhile = refusal('changedMeanwhile', '这次会刚被别人更正过，请刷新后再看。')
export const nothingChanged = refusal('nothingChanged', '内容没有改动，不用更正。')
export const tooManyCorrections = refusal('tooManyCorrections', '这次会更正的次数太多，不能再改。')
export const heldInFuture = refusal('heldInFuture', '会议日期不能晚于今天，开过了再记')
export const tooManyItemsToMove = refusal('tooManyItemsToMove', '这次会议定的事项太多，日期不能再改。')
export const itemDueBefore = refusal(
  'itemDueBefore',
  (matter: string, day: string) => `事项“${matter}”的时限（${day}）早于这一天，请先改它的时限`,
)
export const itemClosedBefore = refusal(
  'itemClosedBefore',
  (matter: string, day: string) => `事项“${matter}”在这一天以前已销号（${day}）`,
)
export const dayWrong = refusal('dayWrong', '会议日期有误，请按提示修改后再提交。')
export const filesFull = refusal('filesFull', (most: number) => `一个事项最多 ${most} 个附件，可以先去掉一个再传。`)
export const tooManyItems = refusal('tooManyItems', '一次会议最多30项')
export const heldAfterToday = refusal('heldAfterToday', '会议日期不能晚于今天。')
export const idUsed = refusal('idUsed', '这个编号已经用过，内容不同，请换一个编号。')
export const itemClosed = refusal('itemClosed', '这一项已销号，附件不能再去掉。')

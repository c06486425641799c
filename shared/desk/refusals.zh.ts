import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    desk: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('desk')

export const villageNotInIssue = refusal('villageNotInIssue', '这一期里没有这个村。')
export const noReportAtYearEnd = refusal('noReportAtYearEnd', '年终调度没有单独的周报')
export const noMessage = refusal('noMessage', '没有这条消息，事情可能已经办完了。')

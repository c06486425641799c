import { refusal } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    notifications: typeof import('./refusals.zh.ts')
  }
}

export const hourWrong = refusal('notifications.hourWrong', '钟点是 0 到 23 的整数')
export const noDay = refusal('notifications.noDay', '请至少选一天')
export const changedMeanwhile = refusal('notifications.changedMeanwhile', '提醒的设置刚刚在别处改过，请刷新后再看。')
export const ofNoTownship = refusal(
  'notifications.ofNoTownship',
  '您不是任何乡镇的成员，没有消息可以寄，不能打开邮件提醒。',
)
export const linkGone = refusal('notifications.linkGone', '这个链接已经没有用了：邮件提醒已经关掉，或者重新设置过。')

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    notifications: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('notifications')

export const hourWrong = refusal('hourWrong', '钟点是 0 到 23 的整数')
export const noDay = refusal('noDay', '请至少选一天')
export const changedMeanwhile = refusal('changedMeanwhile', '提醒的设置刚刚在别处改过，请刷新后再看。')
export const ofNoTownship = refusal('ofNoTownship', '您不是任何乡镇的成员，没有消息可以寄，不能打开邮件提醒。')
export const askedOften = refusal(
  'askedOften',
  '今天已经发过 3 封确认邮件，不能再发了；请明天再试，并看看垃圾邮件里有没有。',
)
export const nothingToConfirm = refusal('nothingToConfirm', '没有要确认的邮箱：已经确认过，或者邮件提醒已经关掉。')
export const confirmLinkGone = refusal(
  'confirmLinkGone',
  '这个链接不能用：不是最近一封确认邮件里的，或者邮箱已经改过。请打开最近的一封，或登录后在“消息—邮件提醒”里再发一次。',
)
export const confirmLinkLate = refusal(
  'confirmLinkLate',
  '这个链接已经过了 3 天，没有用了。请登录后在“消息—邮件提醒”里再发一次确认邮件。',
)
export const linkGone = refusal('linkGone', '这个链接已经没有用了：邮件提醒已经关掉，或者重新设置过。')

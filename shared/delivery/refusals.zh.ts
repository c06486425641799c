import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    delivery: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('delivery')

export const notSuppressed = refusal('notSuppressed', '这个邮箱没有停用。')
export const addressChangedMeanwhile = refusal('addressChangedMeanwhile', '这个邮箱的状态刚刚变过，请刷新后再看。')
export const liftedAlready = refusal('liftedAlready', '这个邮箱已经解除停用。')
export const noDelivery = refusal('noDelivery', '没有这条发送记录。')
export const changedMeanwhile = refusal('changedMeanwhile', '这条发送记录刚刚变过，请刷新后再看。')
export const onlyFailedAgain = refusal(
  'onlyFailedAgain',
  '只有没送达或不知道是否送达的才能重发；只有不知道的才能改为已收到。',
)
export const noLongerRecipient = refusal(
  'noLongerRecipient',
  (name: string, email: string) =>
    `${name}（${email}）已不在收件人名单里。换了邮箱的，请在“设置—通报和收件人”里按同一个姓名加上新邮箱，再重发。`,
)
export const suppressed = refusal(
  'suppressed',
  (email: string, why: string) =>
    `${email} 已停用（${why}）。请在“设置—通报和收件人”里改正邮箱，或请管理员解除停用，再重发。`,
)
export const tooManyTrialsToday = refusal(
  'tooManyTrialsToday',
  (count: number) => `今天已经试发 ${count} 次，请明天再试，或下载文件查看。`,
)
export const tooManyTrials = refusal('tooManyTrials', (most: number) => `一天最多试发 ${most} 次`)

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    robots: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('robots')

export const noMessage = refusal('noMessage', '没有这条群消息。')
export const changedMeanwhile = refusal('changedMeanwhile', '这条群消息刚刚变过，请刷新后再看。')
export const onlyFailedAgain = refusal(
  'onlyFailedAgain',
  '只有没发出或不知道是否发出的才能重发；只有不知道的才能改为已收到。',
)
export const dayOver = refusal('dayOver', (on: string) => `${on} 已经过了，那天的提醒不再发；今天的会照常发。`)
export const noRobot = refusal('noRobot', '没有这个群机器人。')
export const noAddress = refusal('noAddress', '系统里没有这个群机器人的地址，请点“修改”重新填写。')

import { refusal } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    schedule: typeof import('./refusals.zh.ts')
  }
}

export const clockMoved = refusal(
  'schedule.clockMoved',
  '这台机器的时间又变了，没有继续。请回首页看现在的时间，再确认一次。',
)

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    schedule: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('schedule')

export const clockMoved = refusal('clockMoved', '这台机器的时间又变了，没有继续。请回首页看现在的时间，再确认一次。')

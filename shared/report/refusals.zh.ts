import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    report: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('report')

export const booksMoving = refusal('booksMoving', '账目正在大批变动，请稍后再看。')
export const cutoffAfterToday = refusal('cutoffAfterToday', '截止日期不能晚于今天。')

import { refusal } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    report: typeof import('./refusals.zh.ts')
  }
}

export const booksMoving = refusal('report.booksMoving', '账目正在大批变动，请稍后再看。')
export const cutoffAfterToday = refusal('report.cutoffAfterToday', '截止日期不能晚于今天。')

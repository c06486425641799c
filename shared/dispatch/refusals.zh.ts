import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    dispatch: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('dispatch')

export const publishedChanged = refusal(
  'publishedChanged',
  (week: string) => `${week} 的调度和发布时的不一样，请管理员从备份恢复。`,
)
export const noDispatch = refusal('noDispatch', (week: string) => `${week} 还没有调度。`)
export const weekNotOver = refusal(
  'weekNotOver',
  (week: string, from: string) => `${week} 还没有结束，${from} 起才能调度。`,
)
export const notOver = refusal('notOver', '这一周还没有结束')
export const busy = refusal('busy', '正好有人在运行同一项调度，请稍后再看。')
export const laterDispatched = refusal(
  'laterDispatched',
  (later: string, week: string) => `${later} 已经调度过，不能再回头调度 ${week}。`,
)

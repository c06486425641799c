import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    change: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('change')

export const requestConflict = refusal(
  'requestConflict',
  '这个请求编号（requestId）已经办过一次，内容和这次的不同，这次没有改动。请刷新后再办；程序请换一个 requestId。',
)
export const busy = refusal('busy', '正好有人在处理同一件事，这次没有改动，请稍后再试。')

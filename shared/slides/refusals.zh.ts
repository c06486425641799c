import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    slides: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('slides')

export const noSuchDocument = refusal(
  'noSuchDocument',
  (document: string) => `没有 ${document} 的周调度，也没有已印发的通报，做不了幻灯片。`,
)
export const nothingFrozen = refusal(
  'nothingFrozen',
  '这次会以前还没有周调度，也没有印发的通报，做不了幻灯片；请先调度一周。',
)
export const notOfMeeting = refusal(
  'notOfMeeting',
  (document: string) => `${document} 不是这次会以前最近的周调度或通报，请从会议页面选。`,
)

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    review: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('review')

export const noRevision = refusal(
  'noRevision',
  (year: number, revision: number) => `${year}年的年终考核没有第${revision}版。`,
)
export const changedMeanwhile = refusal('changedMeanwhile', '这一年的考核刚被签过，或者账刚有更正，请刷新后核对再签。')
export const booksOpen = refusal(
  'booksOpen',
  (year: number, closingYear: number) =>
    `${year}年还没有关账：请先在“月通报”里给${closingYear}年12月取数（关账日后自动取，也可以手工取），再来签署年终考核。`,
)
export const signedAlready = refusal(
  'signedAlready',
  (year: number, by: string) => `${year}年的年终考核已由${by}签署，之后没有变动，不用再签。`,
)
export const filesDiffer = refusal(
  'filesDiffer',
  (year: number) => `${year}年的年终考核文件和签署时的不一样，已停止下载。请管理员按签署时的校验值核对，从备份恢复。`,
)

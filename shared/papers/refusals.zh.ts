import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    papers: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('papers')

export const notMade = refusal('notMade', '文件没有做成，制作文件的程序已重新启动，请再试一次。')
export const tooManyWaiting = refusal('tooManyWaiting', '正在制作的文件太多，请稍后再试。')

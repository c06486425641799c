import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    evidence: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('evidence')

export const noFile = refusal('noFile', '没有收到文件：可能页面放得太久，或者文件太大。请再选一次。')
export const tooLarge = refusal('tooLarge', '文件超过 10 MB，没有保存。')
export const unsafePdf = refusal(
  'unsafePdf',
  '这个 PDF 不完整，或者里面有链接、脚本、表单动作、附件，没有保存。请重新打印成 PDF，或者拍照再传。',
)
export const notUsable = refusal('notUsable', '这个文件不是能用的照片（JPG、PNG、WebP）或 PDF，没有保存。')

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    spreadsheets: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('spreadsheets')

export const percentFormat = refusal(
  'percentFormat',
  (typed: string, decimals: 0 | 2) => `“${typed}”要写成 40% 的样子${decimals === 0 ? '，写整数' : '，最多两位小数'}`,
)
export const onePercentOrWhole = refusal('onePercentOrWhole', '“1”说不清是1%还是100%，请写成 1% 或 100%')
export const notAnArea = refusal('notAnArea', (typed: string) => `“${typed}”不是面积，请写成 312.5，单位平方米`)
export const noFile = refusal('noFile', '没有收到文件，或者上传已经超过一天。请重新上传。')
export const tooLarge = refusal('tooLarge', '文件超过 20 MB，没有读取。')
export const noTable = refusal(
  'noTable',
  (name: string, names: readonly string[]) => `没有叫“${name}”的表。有：${names.join('、')}。`,
)

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    targets: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('targets')

export const wholeFen = refusal('wholeFen', '目标金额要是整数分')
export const notZero = refusal('notZero', '目标不能是零')
export const tooLarge = refusal('tooLarge', '目标太大')
export const noTargetPossible = refusal('noTargetPossible', '这个村不能下达这一年的目标。')
export const changedMeanwhile = refusal('changedMeanwhile', '这个目标刚被别人改过，请刷新后再改。')
export const notOursInYear = refusal(
  'notOursInYear',
  (village: string, year: number) => `${village}在${year}年不是本乡镇的村，不能下达这一年的目标`,
)
export const ofLine = refusal('ofLine', (line: number, why: string) => `第${line}行：${why}`)
export const lineTooMany = refusal('lineTooMany', '比村多出来一行')
export const notAnAmount = refusal('notAnAmount', (text: string) => `“${text}”不是金额`)
export const villageUnknown = refusal('villageUnknown', (name: string) => `没有“${name}”这个村`)
export const villageTwice = refusal('villageTwice', (village: string) => `“${village}”写了两次`)
export const rowTwice = refusal('rowTwice', '这个村写了两次')
export const nothingToSet = refusal('nothingToSet', '没有要下达或者调整的目标')
export const tooManyVillages = refusal('tooManyVillages', (most: number) => `一次最多${most}个村`)
export const someChangedMeanwhile = refusal('someChangedMeanwhile', '有的目标刚被别人改过，请刷新后再改。')

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    villages: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('villages')

export const codeTaken = refusal('codeTaken', '区划代码重复。')
export const sameCode = refusal('sameCode', (village: string) => `与${village}的代码相同`)
export const nameTaken = refusal('nameTaken', '村名重复。')
export const sameName = refusal('sameName', '已经有同名的村')
export const targetMissing = refusal('targetMissing', '并入的村不存在。')
export const noVillage = refusal('noVillage', (id: string) => `没有 ${id}`)
export const mergedIntoItself = refusal('mergedIntoItself', '并入的村不能是自己。')
export const notItself = refusal('notItself', '不能是自己')
export const datesWrong = refusal('datesWrong', '起止日期不对。')
export const changedMeanwhile = refusal('changedMeanwhile', '这个村的资料刚被别人改过，请刷新后再改。')
export const moneyBefore = refusal(
  'moneyBefore',
  (count: number) => `这一天以前已经登记了${count}笔收入，请改早，或者先处理这些收入`,
)
export const moneyAfter = refusal(
  'moneyAfter',
  (count: number) => `这一天以后已经登记了${count}笔收入，请改晚，或者先处理这些收入`,
)
export const moneyOutsideDates = refusal('moneyOutsideDates', '起止日期以外有这个村的收入，没有保存。')
export const codeFormat = refusal('codeFormat', '行政区划代码是12位数字')
export const notYetOurs = refusal(
  'notYetOurs',
  (village: string, from: string, day: string) => `${village}从${from}起才是本乡镇的村，${day}的钱不能记在它名下`,
)
export const noLongerOurs = refusal(
  'noLongerOurs',
  (village: string, until: string, day: string) => `${village}到${until}为止，${day}的钱请记在并入的村名下`,
)
export const noVillageHere = refusal('noVillageHere', (id: string) => `本乡镇没有编号为 ${id} 的村。`)
export const villageUnknown = refusal('villageUnknown', (id: string) => `本乡镇没有编号为 ${id} 的村`)

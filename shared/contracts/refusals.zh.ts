import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    contracts: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('contracts')

export const idTaken = refusal('idTaken', (id: string) => `编号 ${id} 已经用于这个项目的另一份合同，请换一个编号。`)
export const tooManyPayments = refusal('tooManyPayments', (most: number) => `付款计划最多${most}笔`)
export const nothingDue = refusal('nothingDue', '首次付款日在合同终止之后，一笔款也收不到')
export const planMissing = refusal('planMissing', '请写明每次付款的日期和金额')
export const tooManyDues = refusal(
  'tooManyDues',
  (most: number) => `付款次数太多，最多${most}次；期限长的请改为按季或按年`,
)
export const dueTwice = refusal('dueTwice', (day: string) => `${day} 写了两笔，同一天的请合成一笔`)
export const contentWrong = refusal('contentWrong', '合同内容有误，请按提示修改后再提交。')
export const changedMeanwhile = refusal('changedMeanwhile', '这份合同刚被别人改过，请刷新后再改。')
export const noContract = refusal('noContract', (id: string) => `这个项目没有编号为 ${id} 的合同。`)
export const aboveZero = refusal('aboveZero', '金额要大于零')
export const reasonMissing = refusal('reasonMissing', '请写明修改的原因。')
export const revivalReasonMissing = refusal('revivalReasonMissing', '恢复已提前终止的合同，请写明原因')
export const receivedReasonMissing = refusal(
  'receivedReasonMissing',
  (day: string) => `${day} 的应收款已经有到账，改动它请写明原因`,
)
export const goOnChanged = refusal('goOnChanged', '这份合同刚被别人改过，请刷新后再办理。')
export const ended = refusal('ended', (day: string) => `这份合同已于 ${day} 提前终止。`)
export const endOutOfRange = refusal(
  'endOutOfRange',
  (from: string, until: string) => `要在 ${from} 到 ${until} 之间；到期的合同不用办终止`,
)
export const endWrong = refusal('endWrong', '提前终止的日期不对。')
export const notYourVillages = refusal('notYourVillages', '这个项目没有您负责的村，合同看不到。')
export const planNotRead = refusal(
  'planNotRead',
  (part: string) => `付款计划里的“${part}”看不懂，请写成“2023-06-30:50000元”的样子，几笔之间用分号隔开`,
)
export const planWrong = refusal('planWrong', (why: string) => `付款计划：${why}`)
export const planIncomplete = refusal('planIncomplete', (part: string) => `付款计划里的“${part}”不完整`)

import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    integrity: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('integrity')

export const nothingToSample = refusal('nothingToSample', (month: string) => `${month} 没有计入的收入，不用抽查。`)
export const noLines = refusal('noLines', '没有可以对账的行')
export const tooManyLines = refusal('tooManyLines', (most: number) => `一次最多${most}行，请分几次`)
export const comparisonIdTaken = refusal('comparisonIdTaken', '这个编号已经用于另一次对账，请换一个。')
export const noLinesFound = refusal(
  'noLinesFound',
  '没有找到平台的明细：表头要有日期，还要有借方、贷方，或者收入、支出，或者金额。',
)
export const tableTooLong = refusal(
  'tableTooLong',
  (rows: number, most: number) => `这个表有 ${rows} 行，一次最多对 ${most} 行，请按季度或按村分开导出。`,
)
export const otherAccounts = refusal(
  'otherAccounts',
  (rows: number) => `有${rows}行记在收入、现金和银行存款以外的科目，没有参加对账。`,
)
export const noMoney = refusal('noMoney', '这个表里没有收入或支出。')
export const nothingRead = refusal('nothingRead', (first: string) => `一行也没有读出来。第一处：${first}`)
export const villageUnknown = refusal('villageUnknown', (name: string) => `不认识的村“${name}”，这一行没有参加对账`)
export const readAsIncome = refusal('readAsIncome', '没有写科目的行按收入明细账读：贷方是收入，借方是冲减。')
export const readAsJournal = refusal('readAsJournal', '没有写科目的行按现金、银行日记账读：借方是收入，贷方是支出。')
export const noComparison = refusal('noComparison', '没有这次对账。')
export const noSample = refusal('noSample', (month: string) => `${month} 还没有抽取抽查样本。`)
export const findingTooManyChanges = refusal('findingTooManyChanges', '这条提示的核查结论改的次数太多，不能再改。')
export const noSignal = refusal('noSignal', '没有这条核查提示，可能已经更正，请刷新后再看。')
export const findingChangedMeanwhile = refusal(
  'findingChangedMeanwhile',
  '这条提示的核查结论刚被别人改过，请刷新后再看。',
)
export const findingMissing = refusal('findingMissing', '请写明哪里不符、缺什么')
export const notSampled = refusal('notSampled', (month: string) => `${month} 的抽查样本里没有这笔收入。`)
export const checkTooManyChanges = refusal('checkTooManyChanges', '这笔抽查的结果改的次数太多，不能再改。')
export const checkChangedMeanwhile = refusal('checkChangedMeanwhile', '这笔抽查的结果刚被别人改过，请刷新后再看。')

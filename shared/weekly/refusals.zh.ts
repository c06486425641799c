import { refusalsOf } from '../refusal.ts'

declare module '../refusal.ts' {
  interface Refusals {
    weekly: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('weekly')

export const weekNotBegun = refusal('weekNotBegun', '这一周还没有开始。')
export const weekAhead = refusal('weekAhead', '这一周还没有开始')
export const villageNotOurs = refusal(
  'villageNotOurs',
  (village: string) => `${village}在这段时间不是本乡镇的村，不用报。`,
)
export const notDeclared = refusal('notDeclared', (month: string) => `${month} 没有预报过零报告，不用撤回。`)
export const monthTooManyChanges = refusal('monthTooManyChanges', '这个月改的次数太多，请每周逐次报送。')
export const declaredMeanwhile = refusal('declaredMeanwhile', '这个月的预报刚被别人改过，请刷新后再改。')
export const monthPast = refusal('monthPast', '这个月已经过去，零报告只能提前报。')
export const tooFarAhead = refusal('tooFarAhead', '最多提前十二个月。')
export const weekDispatched = refusal('weekDispatched', (week: string) => `${week} 已经调度，不能再报。`)
export const nothingWritten = refusal('nothingWritten', '请至少写一条，或者勾选“本周没有收入”（零报告）。')
export const changedMeanwhile = refusal('changedMeanwhile', '这一周的报告刚被别人改过，请刷新后再改。')
export const noReportAtYearEnd = refusal('noReportAtYearEnd', '年终调度不用单独报周报，请写这一周的周次。')

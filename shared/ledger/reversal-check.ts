import type { EntryStatus, IncomeEntry } from '../income/entry.ts'
import { entryTransitions } from '../income/entry-transitions.ts'
import { formatYuan } from '../money.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'

/** Does this state hold its original? A returned or withdrawn reversal lets it go. */
export function holdsOriginal(status: EntryStatus | undefined): boolean {
  return status === 'submitted' || status === 'approved'
}

/** Why the reversal does not fit the original, in Chinese; null when it does. */
export function reversalFault(reversal: IncomeEntry, original: IncomeEntry): string | null {
  if (original.reversalOf !== undefined) return `原编号 ${original.id} 本身是冲销，冲销不能再冲销`
  if (original.parts !== undefined) return `原编号 ${original.id} 是项目的共同收入，请在系统里冲销`
  if (original.villageId !== reversal.villageId) return `原编号 ${original.id} 是另一个村的收入`
  if (reversal.receivedOn < original.receivedOn)
    return `冲销不能早于原编号 ${original.id} 到账的那一天（${original.receivedOn}）`
  if (original.amountFen !== -reversal.amountFen) {
    return `冲销金额应当是 ${formatYuan(-original.amountFen)} 元（原编号 ${original.id} 是 ${formatYuan(original.amountFen)} 元）`
  }
  if (original.category !== reversal.category) return `收入类别要与原编号 ${original.id} 相同`
  if (original.payerVillageId !== reversal.payerVillageId) return `付款方所在的村要与原编号 ${original.id} 相同`
  if (!holdsOriginal(reversal.status)) return null
  if (!isFrom(entryTransitions.reverse, original.status))
    return `原编号 ${original.id} 还没有审核，不用冲销，直接修改即可`
  if (original.reversedBy !== undefined && original.reversedBy !== reversal.id) {
    return `原编号 ${original.id} 已经由 ${original.reversedBy} 冲销`
  }
  if ((original.refundedFen ?? 0) > 0) return `原编号 ${original.id} 有退款，请先在系统里冲销退款`
  return null
}

/** The original with its reversal written on it, or let go again; the same object when nothing changes. */
export function linkOriginal(original: IncomeEntry, reversal: IncomeEntry, at: string): IncomeEntry {
  const isLinked = original.reversedBy === reversal.id
  const event = { at, by: ledgerImport.id, byName: ledgerImport.name, reason: `冲销 ${reversal.id}` }
  if (holdsOriginal(reversal.status)) {
    if (isLinked) return original
    return { ...original, reversedBy: reversal.id, history: [...original.history, { action: 'reversed', ...event }] }
  }
  if (!isLinked) return original
  const { reversedBy: _released, ...kept } = original
  return { ...kept, history: [...original.history, { action: 'reversal_released', ...event }] }
}

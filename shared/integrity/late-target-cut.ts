import { dayAt, monthOf } from '../calendar.ts'
import { targetVersions } from '../targets/late-cut.ts'
import type { AnnualTarget } from '../targets/target.ts'
import type { FoundSignal } from './signal.ts'

/** Targets lowered in this month, where that is in the fourth quarter of their year or after it. */
export function lateTargetCuts(month: string, targets: readonly AnnualTarget[]): FoundSignal<'late_target_cut'>[] {
  return targets.flatMap((target) => {
    const { villageId, year } = target
    const versions = targetVersions(target)
    return versions.flatMap(({ lateCut, amountFen, setAt, reason, documentNo }, index) => {
      const before = versions[index + 1]
      const on = dayAt(new Date(setAt))
      if (!lateCut || before === undefined || monthOf(on) !== month) return []
      const key = `${villageId} ${year} ${setAt}`
      const cut = { year, fromFen: before.amountFen, toFen: amountFen, on, reason, documentNo }
      return [{ kind: 'late_target_cut' as const, key, villageId, entries: [], ...cut }]
    })
  })
}

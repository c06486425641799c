/** Who met the annual target, and what of it there is. */
import type { Ratio } from '../money.ts'

/** 完成率: what counts of the target; null without one. */
export function completionOf({
  countedFen,
  targetFen,
}: {
  countedFen: number
  targetFen: number | null
}): Ratio | null {
  return targetFen === null ? null : { numerator: countedFen, denominator: targetFen }
}

/** 完成年度目标: counted income reaches the target, on the fen. */
export function isMet(countedFen: number, targetFen: number | null): boolean {
  return targetFen !== null && countedFen >= targetFen
}

/** Of how many villages it is asked whether they met their target: those that have one, in every document and list. */
export function targetedCount(rows: readonly { targetFen: number | null }[]): number {
  return rows.filter(({ targetFen }) => targetFen !== null).length
}

/** 未完成年度目标: those that have a target and have not met it. */
export function notMet<Row extends { targetFen: number | null; met: boolean }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ targetFen, met }) => targetFen !== null && !met)
}

/** What villages that have not met their targets are short of together, in fen. */
export function shortOfTargetFen(
  rows: readonly { targetFen: number | null; countedFen: number; met: boolean }[],
): number {
  return notMet(rows).reduce((sum, row) => sum + (row.targetFen ?? 0) - row.countedFen, 0)
}

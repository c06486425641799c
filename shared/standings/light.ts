import * as z from 'zod'
import { compareRatios, type Ratio } from '../money.ts'

export const light = z.enum(['green', 'yellow', 'red', 'grey'])
export type Light = z.infer<typeof light>

/** The word that stands beside the colour. */
export const lightName = {
  green: '达到序时进度',
  yellow: '滞后',
  red: '严重滞后',
  grey: '未下达目标',
} as const satisfies Record<Light, string>

/**
 * green: at or ahead of schedule; yellow: behind by at most the limit (percentage points); red: further behind; grey:
 * no target. Exact: a rate that prints as 50.0 % may still be behind 50 %.
 */
export function lightOf(
  countedFen: number,
  targetFen: number | null,
  timeProgress: Ratio,
  yellowLimitPoints: number,
): Light {
  const rate = completionOf({ countedFen, targetFen })
  if (rate === null) return 'grey'
  if (compareRatios(rate, timeProgress) >= 0) return 'green'
  const lowest = {
    numerator: timeProgress.numerator * 100 - yellowLimitPoints * timeProgress.denominator,
    denominator: timeProgress.denominator * 100,
  }
  return compareRatios(rate, lowest) >= 0 ? 'yellow' : 'red'
}

/** 滞后 or 严重滞后. */
export function isBehind({ light }: { light: Light | null }): boolean {
  return light === 'yellow' || light === 'red'
}

/** 严重滞后. */
export function isFarBehind({ light }: { light: Light | null }): boolean {
  return light === 'red'
}

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

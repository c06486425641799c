import * as z from 'zod'
import { compareRatios, type Ratio } from '../money.ts'
import { completionOf } from './met.ts'

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

/**
 * Money is whole fen (1/100 yuan) in integers. Nothing here, or below an edge, holds yuan or a floating amount.
 * Decisions compare fractions exactly; rounding happens only when a number is printed.
 */

import { formatScaled, formatYuan } from './amount-text.js'

/** The largest amount anyone may type: 100 亿元, in fen. */
export const MAX_FEN = 1_000_000_000_000

/** 1 亿元 in fen: what is more is asked about. */
export const LARGE_FEN = 10_000_000_000

/** A fraction of two integers, need not be reduced; `denominator` > 0. */
export type Ratio = { numerator: number; denominator: number }

const MINUS = '−'

/** 234781236 → `234.78` (万元, two decimals, half away from zero). */
export function formatWan(fen: number): string {
  return formatScaled(divideRounded(BigInt(fen), 10_000n), 2)
}

/** As a sentence says it: `234.78万元`, and in yuan what would print as 0.00 of that: `30.00元`. */
export function amountText(fen: number): string {
  return isBelowWan(fen) ? `${formatYuan(fen)}元` : `${formatWan(fen)}万元`
}

/** Something that 万元 with two decimals would print as nothing. */
export function isBelowWan(fen: number): boolean {
  return fen !== 0 && Math.abs(fen) < 5_000
}

/** 4996/10000 → `50.0`: one decimal, half away from zero, without the percent sign; never capped at 100. */
export function formatPercent({ numerator, denominator }: Ratio): string {
  return formatScaled(divideRounded(BigInt(numerator) * 1000n, BigInt(denominator)), 1)
}

/** Before a rate that prints as 100.0 and is less: 近100.0%. */
export function nearly({ numerator, denominator }: Ratio): '近' | '' {
  return numerator < denominator && formatPercent({ numerator, denominator }) === '100.0' ? '近' : ''
}

/** `62.0%`; a dash where there is no rate. */
export function rateText(rate: Ratio | null): string {
  return rate === null ? '–' : `${formatPercent(rate)}%`
}

/** As a sentence says it: `62.0%`, 近100.0% of less; a dash where there is no rate. */
export function rateInWords(rate: Ratio | null): string {
  return rate === null ? '–' : `${nearly(rate)}${rateText(rate)}`
}

/** A change as `+12.3%`, `−4.0%`, `0.0%`; one that rounds to nothing keeps its sign, because it is one. */
export function formatGrowth(change: Ratio): string {
  const text = formatPercent({ ...change, numerator: Math.abs(change.numerator) })
  return `${change.numerator > 0 ? '+' : change.numerator < 0 ? MINUS : ''}${text}%`
}

/**
 * The gap between two fractions in percentage points, signed: `+8.7`, `−41.3`, `0.0`.
 * A gap that rounds to nothing but is behind prints as `−0.0`, because it is behind.
 */
export function formatPoints(actual: Ratio, expected: Ratio): string {
  const gap = crossDifference(actual, expected)
  const scale = BigInt(actual.denominator) * BigInt(expected.denominator)
  const text = formatScaled(divideRounded(gap < 0n ? -gap * 1000n : gap * 1000n, scale), 1)
  return gap < 0n ? MINUS + text : gap > 0n ? `+${text}` : text
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = crossDifference(a, b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Negative, zero or positive as the gap of `a` (what is, less what was expected) is less than, equal to or greater than that of `b`; exact. */
export function compareGaps(a: { actual: Ratio; expected: Ratio }, b: { actual: Ratio; expected: Ratio }): number {
  const scale = ({ actual, expected }: typeof a) => BigInt(actual.denominator) * BigInt(expected.denominator)
  const left = crossDifference(a.actual, a.expected) * scale(b)
  const right = crossDifference(b.actual, b.expected) * scale(a)
  return left < right ? -1 : left > right ? 1 : 0
}

/** a.numerator × b.denominator − b.numerator × a.denominator, exact. */
function crossDifference(a: Ratio, b: Ratio): bigint {
  return BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator)
}

/** Integer division rounded half away from zero; `divisor` > 0. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const half = (value < 0n ? -value : value) * 2n + divisor
  const rounded = half / (divisor * 2n)
  return value < 0n ? -rounded : rounded
}

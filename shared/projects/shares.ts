/** Who takes part in a project and with how much: integer weights, of which only the proportion matters. Pure. */

import * as z from 'zod'
import { parseAmount } from '../amount-text.js'
import { MAX_FEN } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import { id } from '../text.ts'
import * as projectRefusals from './refusals.zh.ts'

const weight = z
  .int(projectRefusals.shareWhole.forZod)
  .min(1, projectRefusals.shareWhole.forZod)
  .max(MAX_FEN, projectRefusals.shareTooLarge.forZod)

/** The fields in which a weight may stand: records written before there were weights say basis points, which are weights. */
export const weightFields = { weight: weight.optional(), basisPoints: weight.optional() }

/** The weight that was said; none is an issue of the schema. */
export function saidWeight(
  { weight: said, basisPoints }: { weight?: number | undefined; basisPoints?: number | undefined },
  context: z.RefinementCtx,
): number {
  const value = said ?? basisPoints
  if (value !== undefined) return value
  context.addIssue({ code: 'custom', path: ['weight'], ...projectRefusals.weightMissing.asIssue })
  return z.NEVER
}

/** One village's weight: 1 each for equal parts, what each paid in, or basis points. */
const shareSchema = z
  .object({ villageId: id, ...weightFields })
  .transform(({ villageId, ...said }, context) => ({ villageId, weight: saidWeight(said, context) }))
  .pipe(z.object({ villageId: id, weight }))
export type Share = z.infer<typeof shareSchema>

export const sharesSchema = z
  .array(shareSchema)
  .min(1)
  .max(60)
  .refine(
    (shares) => new Set(shares.map((one) => one.villageId)).size === shares.length,
    projectRefusals.villageTwice.forZod,
  )

/** A whole in basis points reads as percent. */
const PERCENT_WHOLE = 10_000
/** Up to here a fraction is read at a glance: 1/14. */
const FRACTION_WHOLE = 999

/** All weights together. */
export function wholeOf(shares: readonly { weight: number }[]): number {
  return shares.reduce((sum, one) => sum + one.weight, 0)
}

/** `40%` and `33.33%` of basis points, `1/14` of a few equal parts, else the percentage with two decimals. */
export function shareText(weightOfOne: number, whole: number): string {
  if (whole !== PERCENT_WHOLE && whole <= FRACTION_WHOLE) return `${weightOfOne}/${whole}`
  const hundredths = Number((BigInt(weightOfOne) * 20_000n + BigInt(whole)) / (BigInt(whole) * 2n))
  return `${hundredths % 100 === 0 ? hundredths / 100 : hundredths % 10 === 0 ? (hundredths / 100).toFixed(1) : (hundredths / 100).toFixed(2)}%`
}

/** A weight as it is typed, so that it reads back as it is: a percentage of basis points, else the plain number. */
export function typedShare(weightOfOne: number, whole: number): string {
  return whole === PERCENT_WHOLE ? `${weightOfOne / 100}%` : String(weightOfOne)
}

/** Whether two lists give each village the same part of every amount. */
export function sameShares(a: readonly Share[], b: readonly Share[]): boolean {
  const [wholeA, wholeB] = [BigInt(wholeOf(a)), BigInt(wholeOf(b))]
  const others = new Map(b.map((one) => [one.villageId, one.weight]))
  return (
    a.length === b.length &&
    a.every(({ villageId, weight: own }) => BigInt(own) * wholeB === BigInt(others.get(villageId) ?? 0) * wholeA)
  )
}

const MONEY = /^(元|万元?)$/
const PARTS = /^[份股]?$/

/**
 * Weights as people type them, one text a village: `1`, `1` and `1`; what each paid in (`30万元`); or percentages, with
 * their sign or adding up to 100 without it, and fractions that add up to 1. `wrong` says what is.
 */
export function readWeights(texts: readonly string[]): { value: number[] } | { wrong: Refusal; at: number | null } {
  const typed = texts.map((text) => /^([\d,]+(?:\.\d+)?)(%|万元|万|元|份|股)?$/.exec(plain(text)))
  const units = typed.map((match) => match?.[2] ?? '')
  const isPercent = units.every((unit) => unit === '%')
  const isMoney = units.every((unit) => MONEY.test(unit))
  const isPlain = units.every((unit) => PARTS.test(unit))
  if (!isPercent && !isMoney && !isPlain) {
    const at = units.findIndex((unit) => unit !== units[0])
    return { wrong: projectRefusals.sharesMixed, at }
  }
  const hundredths = typed.map((match, index) =>
    match === null
      ? null
      : isMoney
        ? parseAmount(plain(texts[index] ?? ''), moneyUnit(units[index]))
        : parseAmount(match[1] ?? ''),
  )
  const wrongAt = hundredths.indexOf(null)
  if (wrongAt >= 0) return { wrong: projectRefusals.shareFormat, at: wrongAt }
  const read = hundredths.flatMap((one) => one ?? [])
  const sum = read.reduce((total, one) => total + one, 0)
  if (isPercent && sum !== PERCENT_WHOLE) {
    const isRounded = Math.abs(sum - PERCENT_WHOLE) < 100
    const wrong = isRounded ? projectRefusals.sharesRounded(sum / 100) : projectRefusals.sharesNotWhole(sum / 100)
    return { wrong, at: null }
  }
  if (isPercent || isMoney || sum === PERCENT_WHOLE) return { value: read }
  if (sum === 100) return { value: read.map((one) => one * 100) }
  return { value: read.every((one) => one % 100 === 0) ? read.map((one) => one / 100) : read }
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

function moneyUnit(unit: string | undefined): 'yuan' | 'wan' {
  return /^万/.test(unit ?? '') ? 'wan' : 'yuan'
}

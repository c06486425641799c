import * as z from 'zod'
import { MAX_FEN } from '../money.ts'
import * as townshipRefusals from './refusals.zh.ts'

/** 5, 10, 20, 50, 100 万元. */
export const DEFAULT_TIER_CUTS_FEN: readonly number[] = [5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000]

/** Cuts of tiers of income (收入分档) in fen: whole yuan, ascending. */
export const tierCuts = z
  .array(
    z
      .int()
      .positive(townshipRefusals.cutAboveZero.forZod)
      .max(MAX_FEN, townshipRefusals.cutTooLarge.forZod)
      .multipleOf(100, townshipRefusals.cutInYuan.forZod),
  )
  .min(1, townshipRefusals.cutMissing.forZod)
  .max(10, townshipRefusals.tooManyCuts.forZod)
  .refine(
    (cuts) => cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? 0)),
    townshipRefusals.cutsRise.forZod,
  )

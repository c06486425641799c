import * as z from 'zod'
import { id } from '../text.ts'
import type { CategorySums } from './category-sums.ts'

/**
 * What a village has in the books of one year, kept by the same transactions that enter and decide its entries, so that
 * counted and waiting money are one record's truth. Flat, sparse sums, so that every change is an addition:
 *
 * - `06w26 operating`: approved fen counted in June within ISO week 26, by category; `06w26 operating between` the part that
 *   came from another village of the township. `06w26 late operatingNature`, `late else`, `late interVillage`: the part
 *   that counts late, of operating nature and else, and from another village; `06w26 late unknown`: late money of a release
 *   that did not tell these apart. A week cut by a month's end has two segments, so weekly and monthly cut-offs are both
 *   sums of whole segments (at most 63 a year).
 * - `waiting 06w26 operating`, `waiting 06w26 operating between`: the same of money that waits for review, by the day received.
 * - `06w26 operating from hedong`, `waiting 06w26 operating from hedong`: the part of these that came from villages of the
 *   township `hedong`: income of this one like any other, taken out by the area in which both lie.
 * - `decided 2023-W26`: how many decided entries (approved or returned) were received in the week: "has reported";
 *   `waiting 2023-W26`: how many that wait.
 */
const standingSchema = z.object({
  villageId: id,
  year: z.int(),
  sums: z.record(z.string(), z.int()),
})
export type Standing = z.infer<typeof standingSchema>

/** Additions to one village's standing of one year. */
export type StandingMove = { villageId: string; year: number; sums: Record<string, number> }

/** `interVillage` holds the part of `byCategory` that came from another village of the township. */
export type CountedSums = { byCategory: CategorySums; interVillage: CategorySums; lateFen: number }

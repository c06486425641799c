import * as z from 'zod'
import { month } from '../calendar.ts'
import { id, requiredLine } from '../text.ts'

/** A township (乡镇), the unit that is dispatched, closed and published as one. */
export const townshipSchema = z.object({
  id,
  name: requiredLine(30),
  countyId: id.nullable(),
  /** The sample's local accounts are shown on the sign-in page only while every township is one. */
  sample: z.boolean(),
  createdAt: z.string(),
})
export type Township = z.infer<typeof townshipSchema>

/**
 * Which months are closed. `closedThrough` moves forward only, but for the discarding of a draft; every write that
 * touches closed months moves `version`, so such writes come one after the other.
 */
export const closingSchema = z.object({
  closedThrough: month.nullable(),
  version: z.int(),
  /**
   * Of the bulletins up to this month nothing is left to be done by a run: issued, with their files, their mail long past.
   * Whatever writes closed months forgets it; the next run finds it again.
   */
  settledThrough: month.optional(),
})
export type Closing = z.infer<typeof closingSchema>

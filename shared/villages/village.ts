import * as z from 'zod'
import { day, monthlyPlan } from '../calendar.ts'
import { id, plainText, requiredText } from '../text.ts'

/** A village of a township: a rename keeps its id. */
export const villageSchema = z.object({
  id,
  name: requiredText(30),
  code: z.string().regex(/^\d{12}$/, '行政区划代码是12位数字'),
  kind: z.enum(['village', 'gacha', 'community']).default('village'),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
  successors: z.array(id).max(10).default([]),
  secretary: plainText(30).nullable().default(null),
  bookkeeper: plainText(30).nullable().default(null),
  liaison: plainText(30).nullable().default(null),
  households: z.int().min(0).max(100_000).nullable().default(null),
  enclave: z.boolean().default(false),
  coopPilot: z.boolean().default(false),
  /** Overrides the township's plan: rents come in December. */
  monthlyPlan: monthlyPlan.nullable().default(null),
  version: z.int().default(0),
})
export type Village = z.infer<typeof villageSchema>

/** Is the village one of the township's on this day? */
export function isValidOn(village: Village, onDay: string): boolean {
  return (village.validFrom ?? onDay) <= onDay && onDay <= (village.validTo ?? onDay)
}

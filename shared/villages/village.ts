import * as z from 'zod'
import { day, fullDayLabel, monthlyPlan } from '../calendar.ts'
import type { Refusal } from '../refusal.ts'
import { id, lineText, requiredLine } from '../text.ts'
import * as villageRefusals from './refusals.zh.ts'

/** A village of a township: a rename keeps its id. */
export const villageSchema = z.object({
  id,
  name: requiredLine(30),
  code: z.string().regex(/^\d{12}$/, villageRefusals.codeFormat.forZod),
  kind: z.enum(['village', 'gacha', 'community']).default('village'),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
  successors: z.array(id).max(10).default([]),
  secretary: lineText(30).nullable().default(null),
  bookkeeper: lineText(30).nullable().default(null),
  liaison: lineText(30).nullable().default(null),
  households: z.int().min(0).max(100_000).nullable().default(null),
  enclave: z.boolean().default(false),
  coopPilot: z.boolean().default(false),
  /** Overrides the township's plan: rents come in December. */
  monthlyPlan: monthlyPlan.nullable().default(null),
  version: z.int().default(0),
})
export type Village = z.infer<typeof villageSchema>
/** What villages are called, by id. */
export type VillageNames = ReadonlyMap<string, string>

type ValidDates = Pick<Village, 'validFrom' | 'validTo'>

/** Is the village one of the township's on this day? */
export function isValidOn(village: ValidDates, onDay: string): boolean {
  return isValidWithin(village, onDay, onDay)
}

/** Is it one of the township's on any day from one to another, both inclusive? */
export function isValidWithin({ validFrom, validTo }: ValidDates, from: string, through: string): boolean {
  return (validFrom ?? through) <= through && from <= (validTo ?? from)
}

/** Why money of this day is not the village's, in Chinese; null: it is. */
export function dateIssue(village: Pick<Village, 'name' | 'validFrom' | 'validTo'>, onDay: string): Refusal | null {
  const { name, validFrom, validTo } = village
  if (validFrom !== null && onDay < validFrom) {
    return villageRefusals.notYetOurs(name, fullDayLabel(validFrom), fullDayLabel(onDay))
  }
  if (validTo !== null && onDay > validTo) {
    return villageRefusals.noLongerOurs(name, fullDayLabel(validTo), fullDayLabel(onDay))
  }
  return null
}

/**
 * The one village of this day into which an ended one went, through villages that ended themselves; null where there is
 * none or there are several, among which nobody said how its money is divided.
 */
export function heirOf(village: Village, villages: readonly Village[], onDay: string): Village | null {
  const byId = new Map(villages.map((one) => [one.id, one]))
  const heirs = new Set<Village>()
  const seen = new Set<string>([village.id])
  const follow = (ids: readonly string[]) => {
    for (const one of ids.flatMap((successor) => byId.get(successor) ?? [])) {
      if (seen.has(one.id)) continue
      seen.add(one.id)
      if (isValidOn(one, onDay)) heirs.add(one)
      else follow(one.successors)
    }
  }
  follow(village.successors)
  const [heir, ...others] = heirs
  return heir === undefined || others.length > 0 ? null : heir
}

/** Village codes are digits of one length, so their text order is their order. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

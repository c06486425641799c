import { DomainError } from '../errors.ts'
import { isValidWithin, type Village } from '../villages/village.ts'
import * as weeklyRefusals from './refusals.zh.ts'

/** Refuses a report for days on none of which the village is the township's. `field`: where the period was said. */
export function checkAsked(village: Village | null, from: string, through: string, field: 'week' | 'month'): void {
  if (village === null || isValidWithin(village, from, through)) return
  const message = weeklyRefusals.villageNotOurs(village.name)
  throw new DomainError('invalid_input', message, [{ path: field, message }])
}

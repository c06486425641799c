/** 共同收入: one receipt of a joint project, and what each village has of it. Pure. */
import type { Place } from '../permissions/permissions.ts'
import type { IncomeEntry } from './entry.ts'

/** Whose money an entry is. */
type Owned = Pick<IncomeEntry, 'villageId' | 'amountFen' | 'parts' | 'jointFen'>

/** Whether the entry is a joint receipt, or one village's part of one. */
export function isJoint(entry: Pick<IncomeEntry, 'parts' | 'jointFen'>): boolean {
  return entry.parts !== undefined || entry.jointFen !== undefined
}

/** Every village whose money it is. */
export function villagesOf({ parts, villageId }: Pick<IncomeEntry, 'parts' | 'villageId'>): string[] {
  return parts?.map((part) => part.villageId) ?? [villageId]
}

/**
 * What each village has of an entry, as an entry of that village: an ordinary one is its own part. Wherever entries
 * are added up by village, or shown to one, these are what is meant.
 */
export function partsOf<T extends Owned>(entry: T): (T | (Omit<T, 'parts'> & Omit<Owned, 'parts'>))[] {
  const { parts, ...whole } = entry
  if (parts === undefined) return [entry]
  return parts.map(({ villageId, amountFen }) => ({ ...whole, villageId, amountFen, jointFen: entry.amountFen }))
}

/** Where an entry lies, for the question who may do something with it: for a joint receipt any of its villages will do. */
export function placeOf(entry: Pick<IncomeEntry, 'townshipId' | 'parts' | 'villageId'>): Place {
  return { townshipId: entry.townshipId, villageId: villagesOf(entry) }
}

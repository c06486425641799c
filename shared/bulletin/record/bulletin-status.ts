import * as z from 'zod'

/** `taking`: months are closed, figures not frozen yet; running the taking again finishes it. */
export const bulletinStatus = z.enum(['taking', 'draft', 'issued', 'discarded'])
export type BulletinStatus = z.infer<typeof bulletinStatus>

/** A month's bulletin, or the lack of one. */
type Stated = { status: BulletinStatus } | null | undefined

/** Its months are closed and its figures are not frozen yet. */
export function isBeingTaken(state: Stated): boolean {
  return state?.status === 'taking'
}

export function isDraft(state: Stated): boolean {
  return state?.status === 'draft'
}

/** Everybody may have read it: from now on it is only corrected. */
export function isIssued(state: Stated): boolean {
  return state?.status === 'issued'
}

/** Its figures are frozen: a draft or issued. */
export function isTaken(state: Stated): boolean {
  return isDraft(state) || isIssued(state)
}

/** Thrown away before issue; its months are open again. */
export function isDiscarded(state: Stated): boolean {
  return state?.status === 'discarded'
}

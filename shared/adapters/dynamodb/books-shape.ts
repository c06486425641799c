import * as z from 'zod'
import { outage } from '../table/outage.ts'
import { type Condition, equal, missing, type Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys } from './keys.ts'

/**
 * The shape of a township's books, said in its record: with places by state since 2, found by their words since 3, with payers
 * in other townships since 4 (a release that knows none would drop them with the next change of an entry).
 */
export const BOOKS_SHAPE = 4

/** @throws DomainError `unavailable` where a later release has been at work */
function shapeOf(township: Row): number {
  const shape = writtenShape(township) || 1
  if (shape > BOOKS_SHAPE) throw outage('newer')
  return shape
}

/** What the record itself says; 0: nothing, as before there was more than one shape. */
export function writtenShape(township: Row): number {
  return z.int().safeParse(township.booksShape).data ?? 0
}

/** That nobody has given the books another shape since the record was read. */
export function isShapedAs(township: Row): Condition {
  const shape = writtenShape(township)
  return shape === 0 ? missing('booksShape') : equal('booksShape', shape)
}

/** Whether what waits is summed and stands in its places. */
export function isComplete(township: Row): boolean {
  return shapeOf(township) >= 2
}

export async function areComplete(store: Store, townshipId: string): Promise<boolean> {
  return (await store.getMany([keys.township(townshipId)])).every(isComplete)
}

/** Whether every entry is found by its words, numbers and amount. */
export async function areIndexed(store: Store, townshipId: string): Promise<boolean> {
  return (await store.getMany([keys.township(townshipId)])).every((township) => shapeOf(township) >= 3)
}

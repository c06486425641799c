import * as z from 'zod'
import { allowedOfBulletin, type BulletinVerb, bulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import { bulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { bulletinSummary } from '../../../shared/bulletin/list-bulletins.ts'
import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { dayAt } from '../../../shared/calendar.ts'
import type { Asking } from '../operation.ts'

const allowed = { allowed: z.array(bulletinVerb) }

/** Bulletins as programs see them, with what may be done with them. */
export const summaryAnswer = bulletinSummary.extend(allowed)
export const documentAnswer = bulletinDocument.extend(allowed)

/** Bulletins of a township as this caller sees them. */
export function bulletinViewer({ deps, actor }: Asking, townshipId: string) {
  const today = dayAt(deps.now())
  return <B extends Pick<BulletinState, 'status'>>(bulletin: B): B & { allowed: BulletinVerb[] } => ({
    ...bulletin,
    allowed: allowedOfBulletin(actor, { townshipId }, bulletin, today),
  })
}

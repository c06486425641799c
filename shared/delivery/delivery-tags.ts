import * as z from 'zod'
import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { month } from '../calendar.ts'
import { addressId } from '../outbox/delivery-id.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'
import { id } from '../text.ts'

/**
 * Which delivery a mail is of, as the mail service gives it back with what becomes of the mail. A tag takes letters, digits
 * and dashes alone, so that it is of an area says a tag of its own.
 */
export const deliveryTagsSchema = z.object({
  township: id,
  of: z.literal('area').exactOptional(),
  month,
  delivery: id,
})
type Tags = z.infer<typeof deliveryTagsSchema>

export function deliveryTags({ townshipId, month: ofMonth, id: delivery }: Delivery): Tags {
  return { ...bodyTags(townshipId), month: ofMonth, delivery }
}

/** Of the body that sends it. */
export function bodyTags(body: string): Pick<Tags, 'township' | 'of'> {
  const areaId = areaOfBody(body)
  return areaId === null ? { township: body } : { township: areaId, of: 'area' }
}

/** The body that sent what has these tags. */
export function bodyOfTags({ township, of }: Pick<Tags, 'township' | 'of'>): string {
  return of === 'area' ? bodyOfArea(township) : township
}

/** What daily e-mails are called beside the deliveries of bulletins. */
export const DIGEST = 'digest-'

/** Names the daily e-mail to an address; it is of no month's delivery. */
export function digestDelivery(email: string): string {
  return DIGEST + addressId(email)
}

import * as z from 'zod'
import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { month } from '../calendar.ts'
import { id } from '../text.ts'

/** Which delivery a mail is of, as the mail service gives it back with what becomes of the mail. */
export const deliveryTagsSchema = z.object({ township: id, month, delivery: id })

export function deliveryTags({
  townshipId,
  month: ofMonth,
  id: delivery,
}: Delivery): z.infer<typeof deliveryTagsSchema> {
  return { township: townshipId, month: ofMonth, delivery }
}

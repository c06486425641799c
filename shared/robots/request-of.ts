import { day, isMonth } from '../calendar.ts'
import type { DeliveryRequest } from '../outbox/delivery-request.ts'

/** Whether it is a day's reminder, and no document's. */
export function isDay(period: string): boolean {
  return day.safeParse(period).success
}

/** What is asked of the worker for a document, by its month or week; or for a day's reminder. */
export function requestOf(townshipId: string, period: string): DeliveryRequest {
  if (isDay(period)) return { townshipId, digests: true }
  return isMonth(period) ? { townshipId, month: period } : { townshipId, week: period }
}

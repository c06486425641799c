import { isMonth } from '../calendar.ts'
import type { DeliveryRequest } from '../outbox/delivery-request.ts'

/** What is asked of the worker for a document, by its month or week. */
export function requestOf(townshipId: string, period: string): DeliveryRequest {
  return isMonth(period) ? { townshipId, month: period } : { townshipId, week: period }
}

import { addMonths, firstDayOf, monthOf } from '../calendar.ts'

/**
 * The day that money counts on: the day it was received if that month is open, else the first day of the earliest open
 * month (跨期补报). Fixed at approval.
 */
export function countingDay(receivedOn: string, closedThrough: string | null): string {
  if (closedThrough === null || monthOf(receivedOn) > closedThrough) return receivedOn
  return firstDayOf(addMonths(closedThrough, 1))
}

import { addDays, weekdayOf } from '../calendar.ts'
import type { Settings } from '../townships/settings.ts'
import { workingDayFrom } from '../working-days.ts'

/** Who is told to write needs a few days to do so. */
const LEAST_DAYS = 3

/**
 * 书面报送: by when villages that are behind write why: the next day on which weekly reports are due, at least three days
 * after the bulletin's; a working day.
 *
 * @example replyDay('2023-07-10', settings.schedule) // '2023-07-14', a Friday
 */
export function replyDay(
  on: string,
  { reportDueWeekday, calendars }: Pick<Settings['schedule'], 'reportDueWeekday' | 'calendars'>,
): string {
  const earliest = addDays(on, LEAST_DAYS)
  const days = (reportDueWeekday - weekdayOf(earliest) + 7) % 7
  return workingDayFrom(addDays(earliest, days), calendars)
}

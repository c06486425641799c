/** A township due for longer than this has a run that stays missing. */
const MISSING_MILLIS = 3 * 3_600_000

/** Whether what is due since `dueAt` stays missing: for more than three hours. */
export function staysMissing(dueAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(dueAt) > MISSING_MILLIS
}

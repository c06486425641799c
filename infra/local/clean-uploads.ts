import { forgetUnfinished, UNFINISHED_HOURS } from '../../shared/adapters/files/forget-unfinished.ts'
import type { Log } from '../../shared/dependencies.ts'

const HOUR_MILLIS = 3_600_000

/** What the lifecycle rule of the bucket does on AWS: now and every hour, uploads that nobody finished are forgotten. */
export function cleanUploads(folder: string, log: Log): { stop(): void } {
  const clean = () =>
    forgetUnfinished(folder, new Date(Date.now() - UNFINISHED_HOURS * HOUR_MILLIS)).catch((error: unknown) =>
      log.error('unfinished uploads were not cleared away', error),
    )
  void clean()
  const timer = setInterval(clean, HOUR_MILLIS)
  return { stop: () => clearInterval(timer) }
}

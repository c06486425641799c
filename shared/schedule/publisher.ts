import { takeBulletin } from '../bulletin/take-bulletin.ts'
import type { Dependencies } from '../dependencies.ts'
import { runDispatch } from '../dispatch/run-dispatch.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'

type Deps = Omit<Dependencies, 'newId' | 'members'>

/** What the schedule takes for a body: what is a township's own about it, and what an area's. */
export type Publisher = {
  takeWeek(week: string, dueAt: string | null): Promise<{ cutOff: string }>
  takeMonth(month: string, dueAt: string | null): Promise<unknown>
  /** May this week or month be taken before its hour, because nobody is waited for? */
  isReady(period: string): Promise<boolean>
}

/** What only areas need loads with the first of them. */
export function publisherOf(deps: Deps, body: string): Publisher {
  const areaId = areaOfBody(body)
  if (areaId === null) {
    return {
      takeWeek: async (week, dueAt) =>
        (await runDispatch(deps, scheduledJob, { townshipId: body, week }, dueAt)).dispatch,
      takeMonth: (month, dueAt) => takeBulletin(deps, scheduledJob, { townshipId: body, month }, dueAt),
      isReady: async () => false,
    }
  }
  return {
    async takeWeek(week, dueAt) {
      const { runAreaDispatch } = await import('../areas/documents/run-area-dispatch.ts')
      return (await runAreaDispatch(deps, scheduledJob, { areaId, week }, dueAt)).dispatch
    },
    async takeMonth(month, dueAt) {
      const { takeAreaBulletin } = await import('../areas/documents/take-area-bulletin.ts')
      return takeAreaBulletin(deps, scheduledJob, { areaId, month }, dueAt)
    },
    async isReady(period) {
      const { areAllThere } = await import('../areas/documents/are-all-there.ts')
      return areAllThere(deps, areaId, period)
    },
  }
}

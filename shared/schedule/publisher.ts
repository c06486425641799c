import type { BulletinState } from '../bulletin/record/monthly-bulletin.ts'
import { takeBulletin } from '../bulletin/take-bulletin.ts'
import type { Dependencies } from '../dependencies.ts'
import type { FrozenWeek } from '../dispatch/port.ts'
import { runDispatch } from '../dispatch/run-dispatch.ts'
import type { WeekTaken } from '../dispatch/take-week.ts'
import type { Actor } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'

type Deps = Omit<Dependencies, 'newId' | 'members'>

/** What a body takes, by the schedule or by hand: what is a township's own about it, and what an area's. `dueAt`: of the schedule. */
export type Publisher = {
  takeWeek(actor: Actor, week: string, dueAt?: string | null): Promise<WeekTaken<FrozenWeek>>
  takeMonth(actor: Actor, month: string, dueAt?: string | null): Promise<{ state: BulletinState; created: boolean }>
  /** May this week or month be taken before its hour, because nobody is waited for? */
  isReady(period: string): Promise<boolean>
}

/** What only areas need loads with the first of them. */
export function publisherOf(deps: Deps, body: string): Publisher {
  const areaId = areaOfBody(body)
  if (areaId === null) {
    return {
      takeWeek: (actor, week, dueAt) => runDispatch(deps, actor, { townshipId: body, week }, dueAt),
      takeMonth: (actor, month, dueAt) => takeBulletin(deps, actor, { townshipId: body, month }, dueAt),
      isReady: async () => false,
    }
  }
  return {
    async takeWeek(actor, week, dueAt) {
      const { runAreaDispatch } = await import('../areas/documents/run-area-dispatch.ts')
      return runAreaDispatch(deps, actor, { areaId, week }, dueAt)
    },
    async takeMonth(actor, month, dueAt) {
      const { takeAreaBulletin } = await import('../areas/documents/take-area-bulletin.ts')
      return takeAreaBulletin(deps, actor, { areaId, month }, dueAt)
    },
    async isReady(period) {
      const { areAllThere } = await import('../areas/documents/are-all-there.ts')
      return areAllThere(deps, areaId, period)
    },
  }
}

/** What a body publishes, where a township's and an area's differ; each part loads with the first that asks for it. */
import type { BulletinState } from './bulletin/record/monthly-bulletin.ts'
import type { Dependencies } from './dependencies.ts'
import type { FrozenWeek } from './dispatch/port.ts'
import type { WeekTaken } from './dispatch/take-week.ts'
import type { OfficePaper, PaperKind } from './papers/paper.ts'
import type { Actor } from './permissions/actor.ts'
import { areaOfBody } from './permissions/body.ts'

type Deps = Omit<Dependencies, 'newId' | 'members'>

export type Publisher = {
  /** By the schedule, which says when it was due, or by hand. */
  takeWeek(actor: Actor, week: string, dueAt?: string | null): Promise<WeekTaken<FrozenWeek>>
  takeMonth(actor: Actor, month: string, dueAt?: string | null): Promise<{ state: BulletinState; created: boolean }>
  /** May this week or month be taken before its hour, because nobody is waited for? */
  isReady(period: string): Promise<boolean>
  /** The years that its lists offer, ascending; none: nothing is there yet. */
  years(): Promise<number[]>
  /** A week's sheet, made from its snapshot alone, with the name under which people keep it; for whoever may read. */
  weekFile(actor: Actor, week: string, kind: PaperKind): Promise<{ content: Uint8Array; fileName: string }>
}

export function publisherOf(deps: Deps, body: string): Publisher {
  const areaId = areaOfBody(body)
  const drawn = async (paper: OfficePaper, kind: PaperKind) => {
    return { content: await deps.papers.draw(paper, kind), fileName: `${paper.title}.${kind}` }
  }
  if (areaId === null) {
    return {
      async takeWeek(actor, week, dueAt) {
        const { runDispatch } = await import('./dispatch/run-dispatch.ts')
        return runDispatch(deps, actor, { townshipId: body, week }, dueAt)
      },
      async takeMonth(actor, month, dueAt) {
        const { takeBulletin } = await import('./bulletin/take-bulletin.ts')
        return takeBulletin(deps, actor, { townshipId: body, month }, dueAt)
      },
      isReady: async () => false,
      years: () => deps.targets.years(body),
      async weekFile(actor, week, kind) {
        const { readDispatch } = await import('./dispatch/read-dispatches.ts')
        const { composeDispatchPaper } = await import('./dispatch/compose-paper.ts')
        return drawn(composeDispatchPaper(await readDispatch(deps, actor, body, week), kind), kind)
      },
    }
  }
  return {
    async takeWeek(actor, week, dueAt) {
      const { runAreaDispatch } = await import('./areas/documents/run-area-dispatch.ts')
      return runAreaDispatch(deps, actor, { areaId, week }, dueAt)
    },
    async takeMonth(actor, month, dueAt) {
      const { takeAreaBulletin } = await import('./areas/documents/take-area-bulletin.ts')
      return takeAreaBulletin(deps, actor, { areaId, month }, dueAt)
    },
    async isReady(period) {
      const { areAllThere } = await import('./areas/documents/are-all-there.ts')
      return areAllThere(deps, areaId, period)
    },
    async years() {
      const { yearsOfArea } = await import('./areas/documents/years-of-area.ts')
      return yearsOfArea(deps, areaId)
    },
    async weekFile(actor, week, kind) {
      const { readAreaDispatch } = await import('./areas/documents/read-area-dispatch.ts')
      const { composeAreaPaper } = await import('./areas/figures/area-paper.ts')
      return drawn(composeAreaPaper(await readAreaDispatch(deps, actor, areaId, week), kind), kind)
    },
  }
}

import type { RobotMessage } from '../outbox/robot-messages.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

/** What a body's weekly snapshots have in common, whatever is in them. */
export type FrozenWeek = { week: string; cutOff: string; takenAt: string; previousWeek: string | null }

/** Weekly snapshots by the body (a township, an area) that publishes them. */
export interface FrozenWeeks<Dispatch extends FrozenWeek> {
  find(townshipId: string, week: string): Promise<Dispatch | null>
  /** The dispatch with the latest cut-off; null: none yet. */
  latest(townshipId: string): Promise<Dispatch | null>
  /** Its cut-off alone: a few bytes where the whole is not needed. */
  latestCutOff(townshipId: string): Promise<string | null>
  /** The latest week of each that has one, all in one read of a few bytes each. */
  latestWeeks(townshipIds: readonly string[]): Promise<Map<string, string>>
  /** Weeks and cut-offs of one township, latest first; `through`: those cut off by that day; `year`: those of that year. */
  list(
    townshipId: string,
    options: { limit: number; cursor?: string; through?: string; year?: number },
  ): Promise<{ items: { week: string; cutOff: string; takenAt: string }[]; nextCursor: string | null }>
  /**
   * The claim: writes the finished snapshot once. `moved`: another dispatch was taken since `previousWeek` was read, or
   * this one exists already. What robots are to say of it is written with it, or neither is.
   */
  freeze(dispatch: Dispatch, messages?: readonly RobotMessage[]): Promise<'frozen' | 'moved'>
}

export type Dispatches = FrozenWeeks<WeeklyDispatch>

declare module '../dependencies.ts' {
  interface Dependencies {
    dispatches: Dispatches
  }
}

import type { RobotMessage } from '../outbox/robot-messages.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

export interface Dispatches {
  find(townshipId: string, week: string): Promise<WeeklyDispatch | null>
  /** The dispatch with the latest cut-off; null: none yet. */
  latest(townshipId: string): Promise<WeeklyDispatch | null>
  /** Its cut-off alone: a few bytes where the whole is not needed. */
  latestCutOff(townshipId: string): Promise<string | null>
  /** Weeks and cut-offs of one township, latest first. */
  list(
    townshipId: string,
    options: { limit: number; cursor?: string },
  ): Promise<{ items: { week: string; cutOff: string; takenAt: string }[]; nextCursor: string | null }>
  /**
   * The claim: writes the finished snapshot once. `moved`: another dispatch was taken since `previousWeek` was read, or
   * this one exists already. What robots are to say of it is written with it, or neither is.
   */
  freeze(dispatch: WeeklyDispatch, messages?: readonly RobotMessage[]): Promise<'frozen' | 'moved'>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    dispatches: Dispatches
  }
}

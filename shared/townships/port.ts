import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { RobotCredentials } from './robot.ts'
import type { Settings, StoredSettings } from './settings.ts'
import type { Closing, Township } from './township.ts'

/** Townships, what each decided for itself, and how far its months are closed. `expectedVersion` 0: must be new. */
export interface Townships {
  find(townshipId: string): Promise<Township | null>
  /** Also lists it in its county; false: there is one of this id already. */
  create(township: Township): Promise<boolean>
  ofCounty(countyId: string): Promise<Township[]>
  /** The areas above an area, itself first, as far as they are kept. */
  areasAbove(areaId: string): Promise<string[]>
  /** The area right above each of these, null: above it is none; townships that do not exist are left out. */
  countiesOf(townshipIds: readonly string[]): Promise<Map<string, string | null>>
  /** Every township of the installation, for the machine's own commands. */
  all(): Promise<Township[]>

  settings(townshipId: string): Promise<StoredSettings>
  /** `nextDueAt` puts the township on the planner's list, null takes it off. `change` is written with them, or neither is. */
  saveSettings(
    townshipId: string,
    settings: Settings,
    expectedVersion: number,
    along: {
      nextDueAt: string | null
      change?: ChangeRecord | undefined
      /** By robot; null: forgotten. */
      credentials?: ReadonlyMap<string, RobotCredentials | null> | undefined
    },
  ): Promise<Saved>

  closing(townshipId: string): Promise<Closing>
  /** Remembers how far bulletins are settled; nothing where closed months were written since `closing` was read. */
  noteSettled(townshipId: string, closing: Closing, settledThrough: string): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    townships: Townships
  }
}

import { isDeepStrictEqual } from 'node:util'
import { change } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import * as townshipRefusals from './refusals.zh.ts'
import type { RobotCredentials } from './robot.ts'
import type { Settings, StoredSettings } from './settings.ts'

type Credentials = ReadonlyMap<string, RobotCredentials | null>
export type EditedSettings = { settings: Settings; credentials?: Credentials }

/**
 * Changes a township's settings, with a line of what was there before. The township is due at once, so that the next sweep
 * sees what the new schedule, a bulletin that is not held any more, or another way of issue makes due; without
 * `activeFrom` nothing is scheduled. `edit`: null, they are so already. Throws `stale_version`, or what `edit` throws.
 */
export function changeSettings(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  { townshipId, ...asked }: { townshipId: string; version?: number },
  edit: (settings: Settings) => EditedSettings | null,
): Promise<StoredSettings> {
  return change(deps, actor, 'changed', {
    asked,
    read: async () => ({ record: await deps.townships.settings(townshipId) }),
    // What only senders may know is kept apart, and cannot be compared: typed again, it is kept again.
    saysSo({ record }) {
      const edited = edit(record.settings)
      return !edited?.credentials?.size && isDeepStrictEqual(edited?.settings, record.settings)
    },
    stale: () => townshipRefusals.changedMeanwhile,
    apply({ record: before }) {
      const edited = edit(before.settings)
      if (edited === null) return null
      return { record: { ...before, settings: edited.settings }, with: edited.credentials ?? null }
    },
    write({ record: before }, { settings, version }, credentials, line) {
      const about = { key: String(version), subject: '', before: before.settings, after: settings }
      const record = changeRecord(line, { kind: 'settings', ...about })
      const nextDueAt = settings.schedule.activeFrom === null ? null : line.at
      return deps.townships.saveSettings(townshipId, settings, before.version, {
        nextDueAt,
        change: record,
        credentials: credentials ?? undefined,
      })
    },
  })
}

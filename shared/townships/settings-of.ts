import { type ChangeLine, change, type Found, type Where } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import * as townshipRefusals from './refusals.zh.ts'
import type { RobotCredentials } from './robot.ts'
import type { Settings, StoredSettings } from './settings.ts'

type Credentials = ReadonlyMap<string, RobotCredentials | null>

/**
 * Changes a township's settings, with a line of what was there before. The township is due at once, so that the next sweep
 * sees what the new schedule, a bulletin that is not held any more, or another way of issue makes due; without
 * `activeFrom` nothing is scheduled. `edit`: null, they are so already. Throws `stale_version`, or what `edit` throws.
 */
export function changeSettings(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  { townshipId, ...asked }: { townshipId: string; version?: number },
  edit: (settings: Settings) => { settings: Settings; credentials?: Credentials } | null,
): Promise<StoredSettings> {
  const where: Where<StoredSettings, Found<StoredSettings>, Credentials | undefined, 'changed'> = {
    read: async () => ({ record: await deps.townships.settings(townshipId), lines: [] }),
    absent: townshipRefusals.noTownship(townshipId),
    stale: () => townshipRefusals.changedMeanwhile,
    async write({ record: before }, { settings, version }, credentials, { at }: ChangeLine) {
      const about = { key: String(version), subject: '', before: before.settings, after: settings }
      const record = changeRecord(actor, new Date(at), { kind: 'settings', ...about })
      const nextDueAt = settings.schedule.activeFrom === null ? null : at
      const { townships } = deps
      return (
        (await townships.saveSettings(townshipId, settings, before.version, {
          nextDueAt,
          change: record,
          credentials,
        })) === 'saved'
      )
    },
  }
  return change(deps, actor, { where, verb: 'changed', asked }, ({ record: before }) => {
    const edited = edit(before.settings)
    return edited === null ? null : { record: { ...before, settings: edited.settings }, with: edited.credentials }
  })
}

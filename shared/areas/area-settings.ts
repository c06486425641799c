import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { settingsForReader } from '../townships/edit-settings.ts'
import { type StoredSettings, settingsSchema } from '../townships/settings.ts'
import { authorizeReadingArea, placeOfArea } from './authorize-area.ts'
import { areaAndAbove } from './tree.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'now'>

/** Settings of an area, for its people and those above; addresses and robots as in a township's. */
export async function readAreaSettings(deps: Deps, actor: Actor, areaId: string): Promise<StoredSettings> {
  const area = await authorizeReadingArea(deps, actor, areaId)
  const [, ...above] = await areaAndAbove(deps, areaId)
  const stored = await deps.townships.settings(bodyOfArea(areaId))
  const settings = stored.version === 0 ? settingsAtHeight(above.length) : stored.settings
  return settingsForReader(deps, actor, placeOfArea([area, ...above]), { ...stored, settings })
}

/**
 * What an area begins with: its hour is the later the higher it stands, an hour or a working day after those below it at the
 * latest. It is earlier whenever all of them are there.
 */
function settingsAtHeight(areasAbove: number) {
  return settingsSchema.parse({
    schedule: {
      dispatchTime: `${18 - areasAbove}:00`,
      figuresWorkingDay: 12 - areasAbove,
      figuresTime: '18:00',
      closingDay: `01-${31 - areasAbove}`,
    },
  })
}

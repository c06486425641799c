import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { putArea } from '../../shared/areas/put-area.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { anAreaMember } from './actors.ts'
import type { TestSystem } from './store.ts'
import { aTownship, type TestTownship, type TownshipOptions } from './township.ts'

/** An area of a test's own with its people, and its townships in the order they are named. */
export async function anArea(
  system: TestSystem,
  townships: readonly TownshipOptions[],
  { parentId = null, settings }: { parentId?: string | null; settings?: z.input<typeof settingsSchema> } = {},
) {
  const id = `area-${randomUUID().slice(0, 8)}`
  const towns: TestTownship[] = []
  for (const options of townships) towns.push(await aTownship(system, { ...options, countyId: id }))
  const { deps, files } = towns[0] ?? (await aTownship(system, { villages: {} }))
  await putArea(deps, operator, id, { name: '示范县', parentId })
  const body = bodyOfArea(id)
  if (settings !== undefined) {
    const now = system.clock.now().toISOString()
    await deps.townships.saveSettings(body, settingsSchema.parse(settings), 0, { nextDueAt: now })
  }
  return {
    id,
    body,
    towns,
    deps,
    files,
    leader: anAreaMember(id, 'leader'),
    reviewer: anAreaMember(id, 'reviewer'),
    admin: anAreaMember(id, 'admin'),
    reader: anAreaMember(id, 'reader'),
  }
}

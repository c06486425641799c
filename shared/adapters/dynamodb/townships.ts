import * as z from 'zod'
import { MAX_AREAS_ABOVE_EACH_OTHER } from '../../areas/limits.ts'
import type { Townships } from '../../townships/port.ts'
import { type StoredSettings, settingsSchema } from '../../townships/settings.ts'
import { townshipSchema } from '../../townships/township.ts'
import { overwrite, parseRows, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { BOOKS_SHAPE } from './books-shape.ts'
import { changeItems } from './change-items.ts'
import { closingIn } from './income.ts'
import { EVERYWHERE, keys, partitions } from './keys.ts'
import { credentialItems } from './robots.ts'
import { digestsDueItem, scheduleItem } from './run-ledger.ts'
import { saveAll } from './save.ts'

const placed = z.object({ parentId: z.string().nullable() })

export function createTownships(store: Store): Townships {
  return {
    find: (t) => store.get(keys.township(t), townshipSchema),

    async create(township) {
      const items = [put(keys.township(township.id), { ...township, booksShape: BOOKS_SHAPE }, null)]
      items.push(overwrite(keys.countyTownship(EVERYWHERE, township.id), { ...township }))
      if (township.countyId !== null) {
        items.push(overwrite(keys.countyTownship(township.countyId, township.id), { ...township }))
      }
      return (await saveAll(store, ...items)) === 'saved'
    },
    ofCounty: (countyId) => listTownships(store, countyId),
    async areasAbove(areaId) {
      const above = [areaId]
      for (let at = areaId; above.length < MAX_AREAS_ABOVE_EACH_OTHER; ) {
        const parentId = (await store.get(keys.area(at), placed))?.parentId ?? null
        if (parentId === null) break
        above.push(parentId)
        at = parentId
      }
      return above
    },
    async countiesOf(ids) {
      const rows = parseRows(await store.getMany(ids.map(keys.township)), townshipSchema)
      return new Map(rows.map(({ id, countyId }) => [id, countyId]))
    },
    all: () => listTownships(store, EVERYWHERE),

    async settings(t) {
      const stored = await store.get(keys.settings(t), z.object({ settings: settingsSchema, version: z.int() }))
      return stored ?? noSettings()
    },
    saveSettings: (t, settings, expectedVersion, { nextDueAt, change, credentials = new Map() }) =>
      saveAll(
        store,
        put(keys.settings(t), { settings, version: expectedVersion + 1 }, expectedVersion),
        scheduleItem(t, nextDueAt),
        ...(settings.robots.some(({ dailyHour }) => dailyHour !== null) ? [digestsDueItem(t, AT_ONCE)] : []),
        ...changeItems(t, change),
        ...credentialItems(t, credentials),
      ),

    async closing(t) {
      return closingIn(await store.getMany([keys.closing(t)]))
    },
    async noteSettled(t, { closedThrough, version }, settledThrough) {
      await store.transact([put(keys.closing(t), { closedThrough, version, settledThrough }, version)])
    },
  }
}

/** Before any other time: the next sweep looks at it, and says when it is due from then on. */
const AT_ONCE = '2000-01-01T00:00:00.000Z'

function noSettings(): StoredSettings {
  return { settings: settingsSchema.parse({}), version: 0 }
}

async function listTownships(store: Store, countyId: string) {
  return store.list({ pk: partitions.county(countyId), prefix: 'TOWNSHIP#' }, townshipSchema)
}

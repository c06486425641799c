/** Areas and what they published: loaded with the first that asks, since most requests are about a township. */
import * as z from 'zod'
import { type AreaDispatch, areaBulletinSchema, areaDispatchSchema } from '../../areas/figures/area-figures.ts'
import type { Frozen, FrozenDocuments } from '../../areas/figures/port.ts'
import { bulletinFiguresSchema } from '../../bulletin/record/monthly-bulletin.ts'
import { cutOffOf } from '../../calendar.ts'
import { dispatchDigest } from '../../dispatch/dispatch-digest.ts'
import type { FrozenWeeks } from '../../dispatch/port.ts'
import { weeklyDispatchSchema } from '../../dispatch/weekly-dispatch.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import type { Key } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { createAreas } from './areas.ts'
import { frozenWeeks } from './dispatches.ts'
import { keys } from './keys.ts'
import { unpackedRow } from './packed.ts'

const kept = z.record(z.string(), z.unknown())

/** All of it over one store. */
export function areaPorts(store: Store) {
  return {
    areas: createAreas(store),
    areaDispatches: createAreaDispatches(store),
    frozenDocuments: createFrozenDocuments(store),
  }
}

function createAreaDispatches(store: Store): FrozenWeeks<AreaDispatch> {
  return frozenWeeks(store, areaDispatchSchema, ({ areaId }) => bodyOfArea(areaId))
}

/** Frozen documents with the digest of what is kept, so that a field of a later release does not change it. */
function createFrozenDocuments(store: Store): FrozenDocuments {
  const read = async <Document>(key: Key, schema: z.ZodType<Document>): Promise<Frozen<Document> | null> => {
    const row = await store.get(key, kept)
    if (row === null) return null
    const { pk: _pk, sk: _sk, ...content } = unpackedRow(row)
    return { document: schema.parse(content), sha256: dispatchDigest(content) }
  }
  const weekly = (body: string, week: string) => keys.dispatch(body, cutOffOf(week), week)
  return {
    dispatch: (t, week) => read(weekly(t, week), weeklyDispatchSchema),
    areaDispatch: (body, week) => read(weekly(body, week), areaDispatchSchema),
    bulletin: (t, month, take) => read(keys.figures(t, month, take), bulletinFiguresSchema),
    areaBulletin: (body, month, take) => read(keys.figures(body, month, take), areaBulletinSchema),
    reviewDigest: async (body, year, revision) => (await read(keys.review(body, year, revision), kept))?.sha256 ?? null,
  }
}

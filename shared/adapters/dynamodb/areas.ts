import * as z from 'zod'
import { type Area, type AreaChild, areaSchema } from '../../areas/area.ts'
import type { Areas } from '../../areas/port.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { townshipSchema } from '../../townships/township.ts'
import {
  absent,
  allOf,
  check,
  equal,
  overwrite,
  parseRows,
  putWhen,
  type Row,
  remove,
  type TransactItem,
  versionIs,
} from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { isShapedAs } from './books-shape.ts'
import { changeItems } from './change-items.ts'
import { EVERYWHERE, keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

const listed = z.object({ id: z.string(), name: z.string() })

/** Areas beside what lists their townships and members: the partition that a county always had. */
export function createAreas(store: Store): Areas {
  const below = async (areaId: string, prefix: string): Promise<readonly Row[]> =>
    store.queryAll({ pk: partitions.county(areaId), prefix })
  return {
    async find(areaId) {
      const area = await store.get(keys.area(areaId), areaSchema)
      if (area !== null) return area
      const page = await store.queryPage({ pk: partitions.county(areaId), limit: 1 })
      return page.rows.length === 0 ? null : countyOfBefore(areaId)
    },
    async children(areaId) {
      const [townships, areas] = await Promise.all([below(areaId, 'TOWNSHIP#'), below(areaId, 'CHILD#')])
      const of = (kind: AreaChild['kind']) => (one: z.infer<typeof listed>) => ({ kind, ...one })
      return [...parseRows(townships, listed).map(of('township')), ...parseRows(areas, listed).map(of('area'))]
    },
    save(area, before, above, change) {
      const items: TransactItem[] = [putWhen(keys.area(area.id), { ...area }, asRead(before))]
      if (before !== null && before.parentId !== null && before.parentId !== area.parentId) {
        items.push(remove(keys.areaChild(before.parentId, area.id)))
      }
      if (area.parentId !== null) {
        items.push(overwrite(keys.areaChild(area.parentId, area.id), { id: area.id, name: area.name }))
      }
      for (const one of above) items.push(check(keys.area(one.id), asRead(one)))
      return saveAll(store, ...items, ...changeItems(bodyOfArea(area.id), change))
    },
    async moveTownship({ id, countyId }, to, change) {
      // The row as it is: it says more than a township's own fields.
      const [row] = await store.getMany([keys.township(id)])
      if (row === undefined) return 'stale'
      const township = townshipSchema.parse({ ...row, countyId: to.id })
      return saveAll(
        store,
        putWhen(keys.township(id), { ...row, countyId: to.id }, allOf(equal('countyId', countyId), isShapedAs(row))),
        overwrite(keys.countyTownship(EVERYWHERE, id), township),
        overwrite(keys.countyTownship(to.id, id), township),
        ...(countyId === null ? [] : [remove(keys.countyTownship(countyId, id))]),
        check(keys.area(to.id), asRead(to)),
        ...changeItems(id, change),
      )
    },
  }
}

function asRead(area: Area | null) {
  return area === null || area.version === 0 ? absent : versionIs(area.version)
}

/** A county of which only townships and members were kept; its id stands for its name until somebody gives it one. */
function countyOfBefore(areaId: string): Area {
  return { id: areaId, name: areaId, parentId: null, childWord: null, createdAt: '', version: 0 }
}

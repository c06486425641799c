import * as z from 'zod'
import { cutOffOf } from '../../calendar.ts'
import type { Dispatches } from '../../dispatch/port.ts'
import { weeklyDispatchSchema } from '../../dispatch/weekly-dispatch.ts'
import { keys, partitions } from './keys.ts'
import { robotMessageItems } from './robots.ts'
import { parseRows, type Store, sortKeyOf } from './store.ts'

const head = z.object({ week: z.string(), cutOff: z.string() })
const summary = z.object({ week: z.string(), cutOff: z.string(), takenAt: z.string() })

/** Snapshots, written once; the head names the latest, so that weeks only go forward. */
export function createDispatches(store: Store): Dispatches {
  const find = (townshipId: string, week: string) =>
    store.get(keys.dispatch(townshipId, cutOffOf(week), week), weeklyDispatchSchema)
  return {
    find,
    async latest(townshipId) {
      const latest = await store.get(keys.dispatchHead(townshipId), head)
      return latest === null ? null : find(townshipId, latest.week)
    },
    async latestCutOff(townshipId) {
      return (await store.get(keys.dispatchHead(townshipId), head))?.cutOff ?? null
    },
    async list(townshipId, { limit, cursor }) {
      const pk = partitions.township(townshipId)
      const page = await store.queryPage({
        pk,
        prefix: 'DISPATCH#',
        descending: true,
        limit,
        ...(cursor === undefined ? {} : { from: { pk, sk: `DISPATCH#${cursor}` } }),
      })
      return {
        items: parseRows(page.rows, summary),
        nextCursor: page.next === undefined ? null : sortKeyOf(page.next).slice('DISPATCH#'.length),
      }
    },
    async freeze(dispatch, messages = []) {
      const { townshipId, week, cutOff, previousWeek } = dispatch
      const failed = await store.transact([
        store.put(keys.dispatch(townshipId, cutOff, week), { ...dispatch }, null),
        {
          Put: {
            TableName: store.tableName,
            Item: { ...keys.dispatchHead(townshipId), week, cutOff },
            ...(previousWeek === null
              ? { ConditionExpression: 'attribute_not_exists(pk) OR cutOff < :yearStart' }
              : { ConditionExpression: 'week = :previous AND cutOff < :cutOff' }),
            ...(previousWeek === null
              ? { ExpressionAttributeValues: { ':yearStart': `${cutOff.slice(0, 4)}-01-01` } }
              : { ExpressionAttributeValues: { ':previous': previousWeek, ':cutOff': cutOff } }),
          },
        },
        ...robotMessageItems(store, messages),
      ])
      return failed.length === 0 ? 'frozen' : 'moved'
    },
  }
}

import {
  type BulletinState,
  bulletinFiguresSchema,
  bulletinStateSchema,
  correctionSchema,
  deliverySchema,
} from '../../bulletin/monthly-bulletin.ts'
import type { Bulletins } from '../../bulletin/port.ts'
import { type Closing, closingSchema } from '../../townships/township.ts'
import { digest, keys, partitions } from './keys.ts'
import { ledgerItems } from './ledger-items.ts'
import { parseRows, type Store, type TransactItem } from './store.ts'

/** Bulletins: state, figures of every taking, corrections and deliveries. */
export function createBulletins(store: Store): Bulletins {
  const stateItem = (townshipId: string, state: BulletinState, expectedVersion: number) =>
    store.put(keys.bulletin(townshipId, state.month), { ...state }, expectedVersion)
  const written = async (items: TransactItem[]) => (await store.transact(items)).length === 0

  return {
    state: (t, month) => store.get(keys.bulletin(t, month), bulletinStateSchema),
    async states(t, year) {
      return parseRows(await store.queryAll(partitions.township(t), `BULLETIN#${year}-`), bulletinStateSchema)
    },
    figures: (t, month, take) => store.get(keys.figures(t, month, take), bulletinFiguresSchema),

    async saveWithClosing(t, { expected, next }, state, expectedVersion) {
      const saved = await written([closingItem(store, t, expected, next), stateItem(t, state, expectedVersion)])
      return saved ? 'saved' : 'moved'
    },

    async freeze(t, closing, figures, take, state) {
      const frozen = await written([
        // A correction that has read which bulletins are taken must learn of this one.
        closingItem(store, t, closing, { ...closing, version: closing.version + 1 }),
        store.put(keys.figures(t, figures.month, take), { ...figures }, null),
        stateItem(t, state, state.version - 1),
      ])
      return frozen ? 'frozen' : 'moved'
    },

    async save(t, state, expectedVersion, numberClaim) {
      const items = [stateItem(t, state, expectedVersion)]
      if (numberClaim !== undefined) {
        const key = keys.bulletinNumber(t, digest(numberClaim).slice(0, 32))
        items.push({
          Put: {
            TableName: store.tableName,
            Item: { ...key, number: numberClaim, month: state.month },
            ConditionExpression: 'attribute_not_exists(pk) OR #month = :month',
            ExpressionAttributeNames: { '#month': 'month' },
            ExpressionAttributeValues: { ':month': state.month },
          },
        })
      }
      const failed = await store.transact(items)
      return failed.length === 0 ? 'saved' : failed.includes(0) ? 'moved' : 'number_taken'
    },

    async correct(change, { expected, next }, revisions, correction) {
      const { items } = ledgerItems(store, change)
      items.push(closingItem(store, change.townshipId, expected, next))
      for (const { figures, take, state, expectedVersion } of revisions) {
        items.push(store.put(keys.figures(change.townshipId, figures.month, take), { ...figures }, null))
        items.push(stateItem(change.townshipId, state, expectedVersion))
      }
      items.push(
        store.put(keys.correction(change.townshipId, correction.month, correction.number), { ...correction }, null),
      )
      return (await written(items)) ? 'committed' : 'moved'
    },
    async corrections(t, month) {
      return parseRows(await store.queryAll(partitions.bulletin(t, month), 'CORRECTION#'), correctionSchema)
    },

    async deliveries(t, month) {
      return parseRows(await store.queryAll(partitions.bulletin(t, month), 'DELIVERY#'), deliverySchema)
    },
    delivery: (t, month, id) => store.get(keys.delivery(t, month, id), deliverySchema),
    async addDeliveries(t, month, deliveries) {
      // One at a time: a record that exists already (a retried issue) must not stop the others.
      for (const delivery of deliveries) {
        await store.transact([store.put(keys.delivery(t, month, delivery.id), { ...delivery }, null)])
      }
    },
    async saveDelivery(delivery, expectedVersion) {
      const { townshipId, month, id } = delivery
      const saved = await written([store.put(keys.delivery(townshipId, month, id), { ...delivery }, expectedVersion)])
      return saved ? 'saved' : 'stale'
    },
  }
}

/** Nothing was written into closed months since this was read. */
export function closingCheck(store: Store, townshipId: string, { version }: Closing): TransactItem {
  return {
    ConditionCheck: {
      TableName: store.tableName,
      Key: keys.closing(townshipId),
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected': version },
    },
  }
}

function closingItem(store: Store, townshipId: string, expected: Closing, next: Closing): TransactItem {
  return store.put(keys.closing(townshipId), { ...closingSchema.parse(next) }, expected.version)
}

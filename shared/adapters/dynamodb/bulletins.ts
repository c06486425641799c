import * as z from 'zod'
import { isTaken } from '../../bulletin/record/bulletin-status.ts'
import { issuedTextSchema } from '../../bulletin/record/issued-text.ts'
import {
  type BulletinState,
  bulletinFiguresSchema,
  bulletinStateSchema,
  correctionSchema,
  deliverySchema,
} from '../../bulletin/record/monthly-bulletin.ts'
import type { Bulletins, NumberClaim } from '../../bulletin/record/port.ts'
import { type Closing, closingSchema } from '../../townships/township.ts'
import {
  absent,
  anyOf,
  check,
  equal,
  less,
  parseRow,
  parseRows,
  put,
  putWhen,
  type QueryPlace,
  remove,
  type TransactItem,
  versionIs,
} from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys, partitions } from './keys.ts'
import { ledgerItems } from './ledger-items.ts'
import { packedRow, whole } from './packed.ts'

/** Bulletins: state, figures of every taking, corrections and deliveries. */
export function createBulletins(store: Store): Bulletins {
  const stateItem = (townshipId: string, state: BulletinState, expectedVersion: number) =>
    put(keys.bulletin(townshipId, state.month), { ...state }, expectedVersion)
  const written = async (items: TransactItem[]) => (await store.transact(items)).length === 0

  return {
    state: (t, month) => store.get(keys.bulletin(t, month), bulletinStateSchema),
    async statesOf(named) {
      const wanted = named.map(({ townshipId, month }) => keys.bulletin(townshipId, month))
      const rows = await store.getMany(wanted)
      const found = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]))
      return wanted.map(({ pk, sk }) => {
        const row = found.get(`${pk} ${sk}`)
        return row === undefined ? null : parseRow(row, bulletinStateSchema)
      })
    },
    states: (t, year) => store.list({ pk: partitions.township(t), prefix: `BULLETIN#${year}-` }, bulletinStateSchema),
    async statesAfter(t, month) {
      const between = [`BULLETIN#${month}~`, 'BULLETIN#9999'] as const
      return store.list({ pk: partitions.township(t), between }, bulletinStateSchema)
    },
    async latestTaken(t, year) {
      const pk = partitions.township(t)
      const latestFirst = { pk, prefix: `BULLETIN#${year}-`, descending: true, limit: 2 }
      for (let from: QueryPlace | undefined; ; ) {
        const page = await store.queryPage({ ...latestFirst, ...(from === undefined ? {} : { from }) })
        const found = parseRows(page.rows, bulletinStateSchema).find(isTaken)
        if (found !== undefined) return found
        if (page.next === undefined) return null
        from = page.next
      }
    },
    figures: (t, month, take) => store.get(keys.figures(t, month, take), whole(bulletinFiguresSchema)),

    async saveWithClosing(t, { expected, next }, state, expectedVersion) {
      const saved = await written([closingItem(t, expected, next), stateItem(t, state, expectedVersion)])
      return saved ? 'saved' : 'moved'
    },

    async freeze(t, closing, { figures, take, state }) {
      const frozen = await written([
        // A correction that has read which bulletins are taken must learn of this one.
        closingItem(t, closing, { ...closing, version: closing.version + 1 }),
        put(keys.figures(t, figures.month, take), packedRow({ ...figures }), null),
        stateItem(t, state, state.version - 1),
      ])
      return frozen ? 'frozen' : 'moved'
    },

    async save(t, state, expectedVersion, claim) {
      const items = [stateItem(t, state, expectedVersion)]
      if (claim !== undefined) items.push(claimItem(t, claim, state.month))
      const failed = await store.transact(items)
      return failed.length === 0 ? 'saved' : failed.includes(0) ? 'moved' : 'number_taken'
    },

    async numbers(t) {
      return (await store.list({ pk: partitions.township(t), prefix: 'NUMBER#' }, usedNumber)).map(
        ({ number }) => number,
      )
    },

    async correct(change, { expected, next }, { revisions, correction, claim }) {
      const { items: moves } = ledgerItems(change)
      const items = [...moves]
      if (claim !== undefined) {
        const { month, number } = correction
        items.unshift(claimItem(change.townshipId, claim, `${month}/${number}`))
      }
      items.push(closingItem(change.townshipId, expected, next))
      for (const { figures, take, state, expectedVersion } of revisions) {
        items.push(put(keys.figures(change.townshipId, figures.month, take), packedRow({ ...figures }), null))
        items.push(stateItem(change.townshipId, state, expectedVersion))
      }
      items.push(
        put(
          keys.correction(change.townshipId, correction.month, correction.number),
          packedRow({ ...correction }),
          null,
        ),
      )
      if (!store.fit(items)) return 'too_much'
      const failed = await store.transact(items)
      if (failed.length === 0) return 'committed'
      return claim !== undefined && failed.every((index) => index === 0) ? 'number_taken' : 'moved'
    },
    async takeTurn(t, { holder, until, now }) {
      const isFree = anyOf(absent, less('until', now), equal('until', now), equal('holder', holder))
      return written([putWhen(keys.turn(t), { holder, until }, isFree)])
    },
    async turnUntil(t) {
      return (await store.get(keys.turn(t), z.object({ until: z.string() })))?.until ?? null
    },
    async endTurn(t, holder) {
      await written([{ ...remove(keys.turn(t)), when: equal('holder', holder) }])
    },
    corrections: (t, month) =>
      store.list({ pk: partitions.bulletin(t, month), prefix: 'CORRECTION#' }, whole(correctionSchema)),
    text: (t, month, revision) => store.get(keys.bulletinText(t, month, revision), issuedTextSchema),
    async keepText(t, month, revision, text) {
      await store.transact([put(keys.bulletinText(t, month, revision), { ...text }, null)])
    },

    deliveries: (t, month) => store.list({ pk: partitions.bulletin(t, month), prefix: 'DELIVERY#' }, deliverySchema),
    delivery: (t, month, id) => store.get(keys.delivery(t, month, id), deliverySchema),
    async addDeliveries(t, month, deliveries) {
      // One at a time: a record that exists already (a retried issue) must not stop the others.
      for (const delivery of deliveries) {
        await store.transact([put(keys.delivery(t, month, delivery.id), { ...delivery }, null)])
      }
    },
    async saveDelivery(delivery, expectedVersion) {
      const { townshipId, month, id } = delivery
      const saved = await written([put(keys.delivery(townshipId, month, id), { ...delivery }, expectedVersion)])
      return saved ? 'saved' : 'stale'
    },
  }
}

const usedNumber = z.object({ number: z.string() })

/** `month`: of a bulletin its month, of a correction its month and place in it. The same document may take it again. */
function claimItem(townshipId: string, { number, key }: NumberClaim, month: string): TransactItem {
  const place = keys.bulletinNumber(townshipId, digest(key).slice(0, 32))
  return putWhen(place, { number, month }, anyOf(absent, equal('month', month)))
}

/** Nothing was written into closed months since this was read. */
export function closingCheck(townshipId: string, { version }: Closing): TransactItem {
  return check(keys.closing(townshipId), versionIs(version))
}

/** A bulletin that was taken, discarded or revised is looked after again: how far they were settled is forgotten. */
function closingItem(townshipId: string, expected: Closing, next: Closing): TransactItem {
  const { closedThrough, version } = closingSchema.parse(next)
  return put(keys.closing(townshipId), { closedThrough, version }, expected.version)
}

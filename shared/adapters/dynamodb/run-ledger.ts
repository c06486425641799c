import * as z from 'zod'
import type { Runs } from '../../runs/port.ts'
import { runSchema } from '../../runs/run.ts'
import {
  absent,
  anyOf,
  type Condition,
  equal,
  less,
  missing,
  overwrite,
  putWhen,
  type QueryPlace,
  type Row,
  type TransactItem,
} from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { yearsWithin } from './by-year.ts'
import { DUE_SHARDS, dueShardOf, keys, lookups, partitions } from './keys.ts'
import { saveAll } from './save.ts'

const scheduleRow = z.object({ lookupSk: z.string().optional() })
const dueRow = z.object({ townshipId: z.string(), lookupSk: z.string(), digests: z.boolean().default(false) })

const quiet = z.object({ quietUntil: z.string() })

const RUNS = 'RUN#'
const partOf = (townshipId: string) => ({ pk: partitions.township(townshipId), prefix: RUNS })
const periodsOf = (year: number | undefined) =>
  year === undefined ? {} : { between: [`${RUNS}${year}-`, `${RUNS}${year}-~`] as const }

/** The ledger of runs, and the sparse index of what is due for whom. */
export function createRunLedger(store: Store): Runs {
  return {
    list: (townshipId, { year, ...page }) =>
      store.latest({ ...partOf(townshipId), ...periodsOf(year), ...page }, runSchema),
    years: (townshipId) => yearsWithin(store, partOf(townshipId)),
    find: (townshipId, kind, period) => store.get(keys.run(townshipId, kind, period), runSchema),
    record(townshipId, run, expectedTries) {
      const asRead = expectedTries === 0 ? absent : equal('tries', expectedTries)
      return saveAll(store, putWhen(keys.run(townshipId, run.kind, run.period), { ...run }, asRead))
    },
    async *due(now) {
      for (let shard = 0; shard < DUE_SHARDS; shard++) {
        let from: QueryPlace | undefined
        do {
          const page = await store.queryPage({
            pk: lookups.dueShard(shard),
            index: 'lookup',
            between: ['0', `${now}~`],
            ...(from ? { from } : {}),
          })
          for (const row of page.rows) {
            const { townshipId, lookupSk, digests } = dueRow.parse(row)
            yield { townshipId, dueAt: lookupSk.split('#')[0] ?? '', digests }
          }
          from = page.next
        } while (from !== undefined)
      }
    },
    async dueAt(townshipId) {
      const row = await store.get(keys.schedule(townshipId), scheduleRow)
      return row?.lookupSk?.split('#')[0] ?? null
    },
    async claimAlarm(townshipId, now, quietUntil) {
      const kept = await store.get(keys.alarm(townshipId), quiet)
      // Quiet for longer than anybody asks for, it was claimed by a clock that was ahead.
      const ahead = kept !== null && kept.quietUntil > quietUntil ? [equal('quietUntil', kept.quietUntil)] : []
      const mayBe = anyOf(absent, less('quietUntil', now), equal('quietUntil', now), ...ahead)
      const failed = await store.transact([putWhen(keys.alarm(townshipId), { quietUntil }, mayBe)])
      return failed.length === 0
    },
    async allowAlarm(townshipId, from) {
      await store.transact([overwrite(keys.alarm(townshipId), { quietUntil: from })])
    },
    async setNextDue(townshipId, nextDueAt, asRead) {
      const item = scheduleItem(townshipId, nextDueAt)
      await store.transact([asRead === undefined ? item : { ...item, when: dueIs(townshipId, asRead) }])
    },
  }
}

/** Sparse: a township with nothing scheduled has no place in the index. */
export function scheduleItem(townshipId: string, nextDueAt: string | null): ReturnType<typeof overwrite> {
  return overwrite(keys.schedule(townshipId), { townshipId, ...placeAmongDue(townshipId, nextDueAt) })
}

/** Where the planner finds what a township has due at this instant; null: nowhere. */
function placeAmongDue(townshipId: string, dueAt: string | null): Row {
  if (dueAt === null) return {}
  return { lookupPk: lookups.dueShard(dueShardOf(townshipId)), lookupSk: `${dueAt}#${townshipId}` }
}

/** That it still is due as it was read. */
export function dueIs(townshipId: string, asRead: string | null): Condition {
  const place = placeAmongDue(townshipId, asRead).lookupSk
  return typeof place === 'string' ? equal('lookupSk', place) : missing('lookupSk')
}

/** That a township's digests are to be looked at, to be written in one transaction with what makes them due. */
export function digestsDueItem(townshipId: string, dueAt: string): TransactItem {
  return overwrite(keys.digestsDue(townshipId), digestsDueRow(townshipId, dueAt))
}

export function digestsDueRow(townshipId: string, dueAt: string | null): Row {
  return { townshipId, digests: true, ...placeAmongDue(townshipId, dueAt) }
}

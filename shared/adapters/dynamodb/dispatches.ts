import * as z from 'zod'
import { cutOffOf } from '../../calendar.ts'
import { dispatchDigest } from '../../dispatch/dispatch-digest.ts'
import type { Dispatches, FrozenWeek, FrozenWeeks } from '../../dispatch/port.ts'
import * as dispatchRefusals from '../../dispatch/refusals.zh.ts'
import { weeklyDispatchSchema } from '../../dispatch/weekly-dispatch.ts'
import { DomainError } from '../../errors.ts'
import { madeOnce } from '../table/frozen.ts'
import { absent, allOf, anyOf, equal, less, parseRow, put, putWhen, type Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { packedRow, unpackedRow } from './packed.ts'
import { robotMessageItems } from './robots.ts'

const head = z.object({ week: z.string(), cutOff: z.string() })
const summary = z.object({ week: z.string(), cutOff: z.string(), takenAt: z.string() })

export function createDispatches(store: Store): Dispatches {
  return frozenWeeks(store, weeklyDispatchSchema, ({ townshipId }) => townshipId)
}

/** Snapshots, written once; the head names the latest, so that weeks only go forward. */
export function frozenWeeks<Dispatch extends FrozenWeek & { digest: string | null }>(
  store: Store,
  schema: z.ZodType<Dispatch>,
  bodyOf: (dispatch: Dispatch) => string,
): FrozenWeeks<Dispatch> {
  const unchanged = held(schema)
  const find = async (townshipId: string, week: string) => {
    const row = await store.get(keys.dispatch(townshipId, cutOffOf(week), week), z.record(z.string(), z.unknown()))
    return row === null ? null : unchanged(row)
  }
  return {
    find,
    async latest(townshipId) {
      const latest = await store.get(keys.dispatchHead(townshipId), head)
      return latest === null ? null : find(townshipId, latest.week)
    },
    async latestCutOff(townshipId) {
      return (await store.get(keys.dispatchHead(townshipId), head))?.cutOff ?? null
    },
    async latestWeeks(townshipIds) {
      const bodies = new Map(townshipIds.map((body) => [keys.dispatchHead(body).pk, body]))
      const rows = await store.getMany(townshipIds.map(keys.dispatchHead))
      return new Map(rows.map((row) => [bodies.get(String(row.pk)) ?? '', parseRow(row, head).week]))
    },
    // Behind every week that a day may end.
    list: (townshipId, { limit, year, through, cursor = through && `${through}#~` }) =>
      store.latest(
        {
          pk: partitions.township(townshipId),
          prefix: 'DISPATCH#',
          between: year === undefined ? undefined : [`DISPATCH#${year}-`, `DISPATCH#${year}-~`],
          limit,
          cursor,
        },
        summary,
      ),
    async freeze(dispatch, messages = []) {
      const { week, cutOff, previousWeek } = dispatch
      const townshipId = bodyOf(dispatch)
      const failed = await store.transact([
        put(keys.dispatch(townshipId, cutOff, week), packedRow({ ...dispatch }, Object.keys(summary.shape)), null),
        putWhen(
          keys.dispatchHead(townshipId),
          { week, cutOff },
          previousWeek === null
            ? anyOf(absent, less('cutOff', `${cutOff.slice(0, 4)}-01-01`))
            : allOf(equal('week', previousWeek), less('cutOff', cutOff)),
        ),
        ...robotMessageItems(messages),
      ])
      return failed.length === 0 ? 'frozen' : 'moved'
    },
  }
}

/** The snapshot, held against the digest taken with it. */
function held<Dispatch extends FrozenWeek & { digest: string | null }>(schema: z.ZodType<Dispatch>) {
  return madeOnce((stored: Row): Dispatch => {
    const { pk: _, sk: __, ...row } = unpackedRow(stored)
    const dispatch = schema.parse(row)
    if (dispatch.digest === null || dispatch.digest === dispatchDigest(row)) return dispatch
    throw new DomainError('published_changed', dispatchRefusals.publishedChanged(dispatch.week))
  })
}

import * as z from 'zod'
import { type Subscription, subscriptionSchema } from '../../notifications/digest.ts'
import type { ChoiceMark, Notifications } from '../../notifications/port.ts'
import { put, putWhen, remove, type TransactItem, versionIs } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { digestsDueItem, digestsDueRow, dueIs } from './run-ledger.ts'
import { saveAll } from './save.ts'

const storedMark = z.object({
  townshipId: z.string().nullable(),
  lookedOn: z.string().nullable(),
  asked: z.object({ on: z.string(), times: z.int() }).nullable().default(null),
  version: z.int(),
})
const dueRow = z.object({ lookupSk: z.string().optional() })

/** Who asked to be told by e-mail, and when a township's digests are looked at next. */
export function createNotifications(store: Store): Notifications {
  return {
    mark: (person) => store.get(keys.digestMark(person), storedMark),
    find: (t, person) => store.get(keys.digest(t, person), subscriptionSchema),
    ofTownship: (t) => store.list({ pk: partitions.township(t), prefix: 'DIGEST#' }, subscriptionSchema),
    choose: (person, { mark, before, after, dueAt }) =>
      saveAll(
        store,
        put(keys.digestMark(person), { ...mark } satisfies ChoiceMark, mark.version - 1),
        ...subscriptionItems(before, after),
        ...(after === null ? [] : [digestsDueItem(after.townshipId, dueAt)]),
      ),
    save: (subscription, expectedVersion) =>
      saveAll(store, put(keyOf(subscription), { ...subscription }, expectedVersion)),
    async dueAt(t) {
      return (await store.get(keys.digestsDue(t), dueRow))?.lookupSk?.split('#')[0] ?? null
    },
    async setDueAt(t, dueAt, asRead) {
      await store.transact([putWhen(keys.digestsDue(t), digestsDueRow(t, dueAt), dueIs(t, asRead))])
    },
  }
}

function keyOf({ townshipId, person }: Subscription) {
  return keys.digest(townshipId, person)
}

/** From one township's list to another's, or changed where it is. */
function subscriptionItems(before: Subscription | null, after: Subscription | null): TransactItem[] {
  if (before !== null && before.townshipId === after?.townshipId) {
    return [put(keyOf(after), { ...after }, before.version)]
  }
  return [
    ...(before === null ? [] : [remove(keyOf(before), versionIs(before.version))]),
    ...(after === null ? [] : [put(keyOf(after), { ...after }, null)]),
  ]
}

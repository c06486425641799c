import { type ActionItem, actionItemSchema } from '../../meetings/action-item.ts'
import type { Meetings } from '../../meetings/port.ts'
import { promotionMeetingSchema } from '../../meetings/promotion-meeting.ts'
import { type Key, overwrite, parseRows, put, type Row, remove, type TransactItem } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/**
 * Promotion meetings and action items. Each is kept twice, written together: under its id, and in the list in which it is
 * looked for (meetings by day; open items; closed ones by the day they were closed out).
 */
export function createMeetings(store: Store): Meetings {
  return {
    meeting: (t, id) => store.get(keys.meeting(t, id), promotionMeetingSchema),
    async meetings(t, from, through) {
      return parseRows(await within(store, t, [`HELD#${from}`, `HELD#${through}~`]), promotionMeetingSchema)
    },
    async record(t, meeting, items) {
      const failed = await store.transact([
        put(keys.meeting(t, meeting.id), { ...meeting }, null),
        overwrite(keys.meetingOfDay(t, meeting.heldOn, meeting.id), { ...meeting }),
        ...items.flatMap((item) => itemWrites(t, item, null)),
      ])
      return failed.length === 0
    },
    async saveMeeting(t, { meeting, before }, items) {
      const place = keys.meetingOfDay(t, meeting.heldOn, meeting.id)
      const left = keys.meetingOfDay(t, before.heldOn, before.id)
      const writes = [
        put(keys.meeting(t, meeting.id), { ...meeting }, before.version),
        overwrite(place, { ...meeting }),
        ...(left.sk === place.sk ? [] : [remove(left)]),
        ...items.flatMap(({ item, before: was }) => itemWrites(t, item, was)),
      ]
      if (!store.fit(writes)) return 'too_much'
      return saveAll(store, ...writes)
    },
    item: (t, id) => store.get(keys.actionItem(t, id), actionItemSchema),
    openItems: (t) => store.list({ pk: partitions.actions(t), prefix: 'OPEN#' }, actionItemSchema),
    async closedItems(t, from, through) {
      return parseRows(await within(store, t, [`CLOSED#${from}`, `CLOSED#${through}~`]), actionItemSchema)
    },
    saveItem: (t, item, before) => saveAll(store, ...itemWrites(t, item, before)),
  }
}

async function within(store: Store, t: string, between: [string, string]): Promise<readonly Row[]> {
  // A year that has not begun has nothing; the engine refuses a range that ends before it begins.
  if (between[1] < between[0]) return []
  return store.queryAll({ pk: partitions.actions(t), between })
}

function itemWrites(t: string, item: ActionItem, before: ActionItem | null): TransactItem[] {
  const place = listPlace(t, item)
  const left = before === null ? null : listPlace(t, before)
  return [
    put(keys.actionItem(t, item.id), { ...item }, before?.version ?? null),
    overwrite(place, { ...item }),
    ...(left === null || left.sk === place.sk ? [] : [remove(left)]),
  ]
}

function listPlace(t: string, { id, closeOut }: ActionItem): Key {
  return closeOut === null ? keys.openItem(t, id) : keys.closedItem(t, closeOut.on, id)
}

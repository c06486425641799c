import * as z from 'zod'
import { type ClockMarks, clockConfirmation } from '../../runs/clock-marks.ts'
import { equal, overwrite, putWhen } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

const markSchema = z.object({ at: z.iso.datetime() })

/** How far the clock of this machine has come, and what people said of it. */
export function createClockMarks(store: Store): ClockMarks {
  return {
    last: async () => (await store.get(keys.clockMark, markSchema))?.at ?? null,
    async mark(at) {
      await store.transact([overwrite(keys.clockMark, { at })])
    },
    confirm(confirmation) {
      const { lastAt, at } = confirmation
      return saveAll(
        store,
        putWhen(keys.clockMark, { at }, equal('at', lastAt)),
        overwrite(keys.clockConfirmation(at), confirmation),
      )
    },
    confirmations: () =>
      store.list({ pk: partitions.clock, prefix: 'CONFIRMED#', descending: true }, clockConfirmation),
  }
}

/** A township two years into its work, made by the same runs that the schedule makes. */

import { type StoredDependencies, storedDependencies } from '../shared/adapters/dependencies.ts'
import { keptForms } from '../shared/adapters/forms/kept-forms.ts'
import { writeParquet } from '../shared/adapters/spreadsheets/write-parquet.ts'
import type { Store } from '../shared/adapters/table/store.ts'
import { addMonths, instantOf } from '../shared/calendar.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import type { DeliveryRequest } from '../shared/outbox/delivery-request.ts'
import type { Table } from '../shared/papers/table.ts'
import { runTownship } from '../shared/schedule/run-township.ts'
import type { Village } from '../shared/villages/village.ts'
import { anEntry, approvedEntries, standingsAfter, storeTownship } from './a-township.ts'

export const YEAR = 2025
/** Towards the end of the year, when standings are at their longest. */
export const LAST_WEEK_DUE = '2025-12-08T00:00:00.000Z'
export const WEEK_DUE = '2025-12-15T00:00:00.000Z'
const DAY_OF_THE_WEEK = '2025-12-10'

export type Clock = { set(instant: string): void }

/** Everything a scheduled run is given, on a clock that is set; documents are not rendered, mail counts as sent. */
export function scheduledDependencies(store: Store): { deps: Dependencies; clock: Clock } {
  let now = new Date(LAST_WEEK_DUE)
  const stored = storedDependencies(store, () => now)
  const deps = {
    ...stored,
    documents: {
      check: async () => [],
      keep: async () => ({
        html: 'a'.repeat(64),
        docx: 'b'.repeat(64),
        pdf: 'e'.repeat(64),
        xlsx: 'c'.repeat(64),
        entries: 'd'.repeat(64),
      }),
      read: async () => new Uint8Array(),
    },
    parquet: { write: async (table: Table) => writeParquet(table) },
    formFiles: keptForms({ put: async () => {}, get: async () => null }),
    papers: { draw: async () => new Uint8Array(), keep: async () => new Uint8Array(), kept: async () => null },
    requestDelivery: async (request: DeliveryRequest) => {
      if ('month' in request) await markSent(stored, request.townshipId, request.month)
    },
    robotSender: { send: async () => ({ outcome: 'sent' as const, providerId: null }) },
    log: { info: () => {}, error: (message: string, error: unknown) => console.error(message, error) },
  }
  return {
    deps,
    clock: {
      set: (instant) => {
        now = new Date(instant)
      },
    },
  }
}

/**
 * Villages, targets and settings; standings as approving `entriesAYear` entries in each of two years leaves them, with
 * none of the entries themselves, because no scheduled run but the making of files reads them; one entry of each
 * village that waits; every dispatch, and every bulletin issued and mailed, up to the week before `WEEK_DUE`.
 */
export async function workTwoYears(
  { deps, clock }: Pick<ReturnType<typeof scheduledDependencies>, 'deps' | 'clock'>,
  { townshipId, villages, entriesAYear }: { townshipId: string; villages: readonly Village[]; entriesAYear: number },
): Promise<void> {
  const activeFrom = `${YEAR - 1}-01-01`
  await storeTownship(deps, { id: townshipId, villages, year: YEAR, activeFrom, dueAt: LAST_WEEK_DUE })
  for (const year of [YEAR - 1, YEAR]) {
    const entries = approvedEntries(townshipId, villages, { year, count: entriesAYear })
    await deps.standings.write(townshipId, standingsAfter(entries))
  }
  for (const { id } of villages) {
    const entry = anEntry(townshipId, id, DAY_OF_THE_WEEK, `waiting-${id}`)
    await deps.income.commit({ townshipId, entries: [{ before: null, entry }] })
  }
  for (let month = `${YEAR - 1}-02`; month <= `${YEAR}-11`; month = addMonths(month, 1)) {
    for (const time of ['09:00', '17:30']) {
      clock.set(instantOf(`${month}-24`, time))
      await run(deps, townshipId)
    }
  }
  for (const instant of [LAST_WEEK_DUE, instantOf('2025-12-08', '17:30')]) {
    clock.set(instant)
    await run(deps, townshipId)
  }
}

/** What the schedule does for one township; throws when anything of it failed. */
export async function run(deps: Omit<Dependencies, 'newId' | 'members'>, townshipId: string): Promise<string[]> {
  const { done, failed } = await runTownship(deps, townshipId)
  if (failed.length > 0) throw new Error(`${townshipId}: ${failed.map(({ what, why }) => `${what} ${why}`).join(', ')}`)
  return done
}

async function markSent({ bulletins, now }: StoredDependencies, townshipId: string, month: string): Promise<void> {
  for (const delivery of await bulletins.deliveries(townshipId, month)) {
    const sent = { ...delivery, status: 'sent' as const, tries: 1, updatedAt: now().toISOString() }
    await bulletins.saveDelivery({ ...sent, version: delivery.version + 1 }, delivery.version)
  }
}

import { type DecideBatchResult, MAX_IN_BATCH } from '../../../shared/income/decide-batch.ts'
import { isApproved, isReturned } from '../../../shared/income/entry-status.ts'
import type { IncomeEntries } from '../../../shared/income/port.ts'
import type { QueueOutcome } from './outcomes.tsx'
import { type QueueView, queueAddress } from './queue-view.ts'

const ID = /^[A-Za-z0-9_-]{1,64}$/
const REFUSED = /^([A-Za-z0-9_-]{1,64})\.([a-z_]{1,30})$/

/** A decision on an entry that wants a look of its own and had none. */
export type DecidedEntry = Pick<DecideBatchResult, 'id'> & { refused: DecideBatchResult['refused'] | 'marked' }

/** Where the queue says what became of these decisions: as it was looked at, at the entry that comes next. */
export function outcomeAddress(results: readonly DecidedEntry[], view: QueueView = {}, at?: string): string {
  const done = results.filter(({ refused }) => refused === null).map(({ id }) => id)
  const refused = results.flatMap(({ id, refused: code }) => (code === null ? [] : [`${id}.${code}`]))
  const address = queueAddress(view, { done: done.join(' '), refused: refused.join(' '), at })
  return at === undefined ? address : `${address}#entry`
}

/** What the address names, as it is in the income now. */
export async function readOutcome(
  income: Pick<IncomeEntries, 'entries'>,
  townshipId: string,
  { done = '', refused = '' }: Record<string, string>,
): Promise<QueueOutcome> {
  const ids = done
    .split(' ')
    .filter((id) => ID.test(id))
    .slice(0, MAX_IN_BATCH)
  const entries = ids.length === 0 ? [] : await income.entries(townshipId, ids)
  return {
    approved: entries.filter((entry) => isApproved(entry)),
    returned: entries.filter(isReturned),
    refused: refused
      .split(' ')
      .flatMap((text) => {
        const [, id, code] = REFUSED.exec(text) ?? []
        return id === undefined || code === undefined ? [] : [{ id, code }]
      })
      .slice(0, MAX_IN_BATCH),
  }
}

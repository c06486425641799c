import type { ApprovalResult } from '../../../shared/income/approve-batch.ts'
import type { IncomeEntries } from '../../../shared/income/port.ts'
import type { Outcome } from './queue-page.tsx'

const ID = /^[A-Za-z0-9_-]{1,64}$/
const REFUSED = /^([A-Za-z0-9_-]{1,64})\.([a-z_]{1,30})$/
const MOST = 50

/** Where the queue says what became of these decisions. */
export function outcomeAddress(results: readonly ApprovalResult[]): string {
  const done = results.filter(({ refused }) => refused === null).map(({ id }) => id)
  const refused = results.flatMap(({ id, refused: code }) => (code === null ? [] : [`${id}.${code}`]))
  const query = new URLSearchParams()
  if (done.length > 0) query.set('done', done.join(' '))
  if (refused.length > 0) query.set('refused', refused.join(' '))
  return `/review?${query}`
}

/** What the address names, as it is in the income now. */
export async function readOutcome(
  income: Pick<IncomeEntries, 'entries'>,
  townshipId: string,
  { done = '', refused = '' }: Record<string, string>,
): Promise<Outcome> {
  const ids = done
    .split(' ')
    .filter((id) => ID.test(id))
    .slice(0, MOST)
  const entries = ids.length === 0 ? [] : await income.entries(townshipId, ids)
  return {
    approved: entries.filter(({ status }) => status === 'approved'),
    returned: entries.filter(({ status }) => status === 'returned'),
    refused: refused
      .split(' ')
      .flatMap((text) => {
        const [, id, code] = REFUSED.exec(text) ?? []
        return id === undefined || code === undefined ? [] : [{ id, code }]
      })
      .slice(0, MOST),
  }
}

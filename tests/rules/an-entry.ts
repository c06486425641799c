import type { IncomeEntry } from '../../shared/income/entry.ts'

let count = 0

/** An approved entry as the ledger keeps it; `countedOn` follows `receivedOn` unless it says otherwise. */
export function anEntry(overrides: Partial<IncomeEntry> = {}): IncomeEntry {
  const { receivedOn = '2023-06-05', status = 'approved' } = overrides
  return {
    id: `e${++count}`,
    townshipId: 'mingsha',
    villageId: 'hekou',
    receivedOn,
    category: 'operating',
    amountFen: 10_000,
    status,
    version: 1,
    digest: '',
    writers: ['clerk'],
    submittedAt: '2023-06-05T01:00:00.000Z',
    history: [],
    ...(status === 'approved' ? { countedOn: receivedOn } : {}),
    ...overrides,
  }
}

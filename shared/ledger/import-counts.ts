import type { Counts } from './kept-report.ts'
import { type Ledger, yearKey } from './ledger.ts'
import type { BooksPlan, RecordWrite } from './plan-books.ts'
import type { EntryPlan } from './plan-entries.ts'
import { ofEachKind, type SheetKind } from './sort-sheets.ts'

type Tally = { added: Set<string>; changed: Set<string>; total: number }

/** What an import adds and changes, over all its tries: what an earlier try wrote is not unchanged in a later one. */
export class ImportCounts {
  constructor(private readonly onWritten: (count: number) => void = () => {}) {}

  private readonly tallies = ofEachKind((): Tally => ({ added: new Set(), changed: new Set(), total: 0 }))
  private readonly written = new Set<string>()
  private readonly late = new Set<string>()

  /** Notes what a plan intends. */
  expect(ledger: Ledger, books: BooksPlan, entries: EntryPlan): void {
    this.expectRecords('villages', ledger.villages.length, books.villages, (village) => village.id)
    this.expectRecords('targets', ledger.targets.length, books.targets, yearKey)
    this.expectRecords('pastIncome', ledger.pastIncome.length, books.pastIncome, yearKey)
    this.expectRecords('projects', ledger.projects.length, books.projects, (project) => project.id)
    this.expectRecords('contracts', ledger.contracts.length, books.contracts, contractKey)
    const tally = this.tallies.entries
    tally.total = ledger.entries.length - entries.badRows.size
    for (const id of entries.added) tally.added.add(id)
    for (const id of entries.changed) tally.changed.add(id)
    for (const { entry } of entries.units.flat()) {
      if (entry.late && (entries.added.has(entry.id) || entries.changed.has(entry.id))) this.late.add(entry.id)
    }
  }

  recordWritten(kind: Exclude<SheetKind, 'entries'>, key: string): void {
    this.written.add(`${kind} ${key}`)
    this.onWritten(this.written.size)
  }

  entriesWritten(ids: readonly string[]): void {
    for (const id of ids) this.written.add(`entries ${id}`)
    this.onWritten(this.written.size)
  }

  get hasWritten(): boolean {
    return this.written.size > 0
  }

  get countWritten(): number {
    return this.written.size
  }

  /** Of everything intended, or only of what was written. */
  totals({ onlyWritten }: { onlyWritten: boolean }): Record<SheetKind, Counts> & { lateEntries: number } {
    const is = (kind: SheetKind) => (key: string) => !onlyWritten || this.written.has(`${kind} ${key}`)
    const counts = (kind: SheetKind): Counts => {
      const { total, added, changed } = this.tallies[kind]
      const later = [...changed].filter((key) => !added.has(key))
      return {
        added: [...added].filter(is(kind)).length,
        changed: later.filter(is(kind)).length,
        unchanged: total - added.size - later.length,
      }
    }
    return { ...ofEachKind(counts), lateEntries: [...this.late].filter(is('entries')).length }
  }

  private expectRecords<T>(
    kind: Exclude<SheetKind, 'entries'>,
    total: number,
    writes: readonly RecordWrite<T>[],
    keyOf: (record: T) => string,
  ): void {
    const tally = this.tallies[kind]
    tally.total = total
    for (const { record, expectedVersion } of writes) {
      tally[expectedVersion === 0 ? 'added' : 'changed'].add(keyOf(record))
    }
  }
}

/** A contract is one of its project's. */
export function contractKey({ projectId, id }: { projectId: string; id: string }): string {
  return `${projectId} ${id}`
}

import { makeBulletinFile } from '../shared/adapters/documents/make-files.ts'
import { fileKinds } from '../shared/bulletin/files/file-keys.ts'
import { makeBulletin } from '../shared/bulletin/make-bulletin.ts'
import type { BulletinState } from '../shared/bulletin/record/monthly-bulletin.ts'
import { composeLayout } from '../shared/bulletin/text/compose-layout.ts'
import type { LedgerRow } from '../shared/bulletin/text/ledger-row.ts'
import { categoryName } from '../shared/category.ts'
import type { IncomeEntry } from '../shared/income/entry.ts'
import type { YearBooks } from '../shared/standings/figures.ts'
import { approvedEntries, aTarget, aTownship, scheduledSettings, someVillages, standingsAfter } from './a-township.ts'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'

const YEAR = 2023
const VILLAGES = 30
/** Counted in the half year, listed one by one in the spreadsheet. */
const ENTRIES = 360
const WARM_UP = 5
const ROUNDS = 15

/** What a PDF costs: the typesetter starts with the first, and no two that follow are alike. */
export const pdf: Benchmark = {
  name: 'pdf',
  summary: 'CPU time of the PDF of a bulletin of 30 villages: the first of a process, and each of the next',
  async run() {
    const books = yearBooks([...approvedEntries('mingsha', someVillages(VILLAGES), { year: YEAR, count: 2 * ENTRIES })])
    const layout = composeLayout(figuresOf(books), issued)
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < ROUNDS; round++) {
      const annexes = layout.annexes.map((table) => ({ ...table, title: `${table.title}（${round}）` }))
      const before = process.cpuUsage()
      bytes = (await makeBulletinFile('pdf', { ...layout, annexes }, [])).length
      const { user, system } = process.cpuUsage(before)
      times.push((user + system) / 1000)
    }
    const [first = 0, ...next] = times
    return {
      lines: [
        withoutGoal('the first, typesetter and faces started', `${Math.round(first)} ms`),
        withoutGoal('the next, once it is warm', `${Math.round(median(next.slice(-8)))} ms`),
        withoutGoal('its size', `${Math.round(bytes / 1000)} KB`),
        withoutGoal('resident memory with it', `${Math.round(process.memoryUsage.rss() / 1e6)} MB`),
      ],
      notes: [`${ROUNDS} in one process, the last eight for the median; all threads of the process`],
    }
  },
}

export const bulletin: Benchmark = {
  name: 'bulletin',
  summary: 'CPU time of a bulletin of 30 villages: figures, text, HTML, .docx and .xlsx',
  async run() {
    const entries = [...approvedEntries('mingsha', someVillages(VILLAGES), { year: YEAR, count: 2 * ENTRIES })]
    const books = yearBooks(entries)
    const rows = ledgerRows(entries)
    const times: number[] = []
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const before = process.cpuUsage()
      const layout = composeLayout(figuresOf(books), issued)
      for (const kind of fileKinds) if (kind !== 'pdf') await makeBulletinFile(kind, layout, rows)
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) times.push((user + system) / 1000)
    }
    return {
      lines: [atMost('30 villages, CPU time once loaded', median(times), 300, (ms) => `${Math.round(ms)} ms`)],
      notes: [
        `median of ${ROUNDS} after ${WARM_UP}; ${rows.length} entries in the spreadsheet's ledger; all threads of the process`,
      ],
    }
  },
}

function yearBooks(entries: readonly IncomeEntry[]): YearBooks {
  const villages = someVillages(VILLAGES)
  return {
    township: aTownship('mingsha'),
    settings: scheduledSettings(villages, '2023-01-01'),
    villages,
    targets: villages.map(({ id }) => aTarget(id, YEAR)),
    standings: standingsAfter(entries),
    lastYear: { targets: [], standings: [], past: [] },
    olderWaiting: [],
    closingVersion: 0,
    waiting: [],
    closedThrough: '2023-06',
  }
}

function figuresOf(books: YearBooks) {
  return makeBulletin({
    month: '2023-06',
    books,
    projects: [],
    contracts: [],
    tallies: [],
    meetings: [],
    actionItems: [],
    reports: [],
    previous: null,
    closedThroughBefore: '2023-05',
    takenAt: '2023-07-10T00:00:00.000Z',
    takenBy: 'job',
  })
}

const issued: BulletinState = {
  month: '2023-06',
  status: 'issued',
  version: 3,
  takes: 1,
  revisions: [{ revision: 1, take: 1, takenAt: '2023-07-10T00:00:00.000Z', correctionOf: null }],
  closedThroughBefore: '2023-05',
  number: '〔2023〕6号',
  issuedAt: '2023-07-10T09:00:00.000Z',
  issuedBy: 'job',
  issuedByName: '定时任务',
  mail: true,
  files: [],
  history: [],
}

function ledgerRows(entries: readonly IncomeEntry[]): LedgerRow[] {
  return entries
    .filter((entry) => (entry.countedOn ?? '') <= '2023-06-30')
    .map((entry) => ({
      id: entry.id,
      villageName: entry.villageId,
      receivedOn: entry.receivedOn,
      countedOn: entry.countedOn ?? entry.receivedOn,
      categoryName: categoryName[entry.category],
      amountFen: entry.amountFen,
      payer: entry.payer ?? '',
      note: entry.note ?? '',
      voucherNo: '',
      late: entry.late ?? false,
    }))
}

/** Starts the worker that reads a file, takes what it sends, and ends it when it takes more than a ledger can need. */
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../errors.ts'
import type { Cell, Sheet } from '../../sheets/sheet.ts'
import { MAX_AT_ONCE, MAX_HEAP_MB, MAX_MS, MAX_WAITING } from './limits.ts'
import type { SheetEnd } from './sheet-cells.ts'
import type { SheetsJob, SheetsMessage } from './sheets-worker.ts'

/** How long a file may take; a command has nobody waiting beside it. */
export type ReadLimits = { timeoutMs: number }

let running = 0
const waiting: (() => void)[] = []

/**
 * The sheets of a file. Throws `invalid_input`, in Chinese, for whatever cannot be read or takes too long or too much;
 * `busy` when too many files are being read.
 */
export async function readInWorker(
  job: SheetsJob,
  { timeoutMs }: ReadLimits = { timeoutMs: MAX_MS },
): Promise<Sheet[]> {
  if (running >= MAX_AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new DomainError('busy', '正在读取的表格太多，请过一会儿再试。')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await read(job, timeoutMs)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

function read(job: SheetsJob, timeoutMs: number): Promise<Sheet[]> {
  const worker = new Worker(new URL('./sheets-worker.ts', import.meta.url), {
    workerData: job,
    // Nothing of the environment is any business of a file; a loader is needed only where Node does not read TypeScript.
    env: {},
    execArgv: process.features.typescript ? [] : process.execArgv,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  const sheets = new SheetCollector(job.fileName)
  const failed = `“${job.fileName}”读不下来，内容太多或者不合格式。请删去表格以外的内容后另存为 .xlsx 再试。`
  const tooLong = `“${job.fileName}”太复杂，读了很久也没有读完。请删去表格以外的内容后另存为 .xlsx 再试。`
  let timer: NodeJS.Timeout | undefined
  const result = new Promise<Sheet[]>((resolve, reject) => {
    const refuse = (message: string) => reject(new DomainError('invalid_input', message))
    timer = setTimeout(() => refuse(tooLong), timeoutMs)
    worker.on('message', (message: SheetsMessage) => {
      if (message.kind === 'refused') refuse(message.message)
      else if (message.kind === 'done') resolve(sheets.sheets)
      else sheets.take(message)
      if (message.kind === 'rows') worker.postMessage('taken')
    })
    // Out of memory, or a defect in reading: of the file, in any case.
    worker.on('error', () => refuse(failed))
    worker.on('exit', () => refuse(failed))
  })
  return result.finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}

class SheetCollector {
  readonly sheets: Sheet[] = []
  private readonly file: string
  private rows: Cell[][] = []

  constructor(file: string) {
    this.file = file
  }

  take(message: Exclude<SheetsMessage, { kind: 'done' | 'refused' }>): void {
    if (message.kind === 'begin') {
      this.rows = []
      const { name, isHidden } = message
      this.sheets.push({ name, file: this.file, rows: this.rows, ...(isHidden ? { hidden: true } : {}) })
    } else if (message.kind === 'rows') for (const row of message.rows) this.rows.push(row)
    else this.end(message.end)
  }

  private end({ merges, hiddenRows, hiddenColumns }: SheetEnd): void {
    const sheet = this.sheets.at(-1)
    if (sheet === undefined) return
    if (merges.length > 0) sheet.merges = merges
    if (hiddenRows.length > 0) sheet.hiddenRows = hiddenRows
    if (hiddenColumns.length > 0) sheet.hiddenColumns = hiddenColumns
  }
}

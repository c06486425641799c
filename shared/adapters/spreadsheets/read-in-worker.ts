/**
 * Hands a file to a worker, takes what it sends, and ends it when it takes more than a ledger can need. A worker that has read
 * its file to the end may read the next one, if that comes soon; one that refused its file, was ended, or has grown, reads no other.
 */

import { Worker } from 'node:worker_threads'
import { DomainError } from '../../errors.ts'
import { type Refusal, unpacked } from '../../refusal.ts'
import type { Sheet, SheetCell } from '../../sheets/sheet.ts'
import { MAX_CPU_MS, MAX_FILES_AT_ONCE, MAX_HEAP_MB, MAX_WAITING, START_MS } from './limits.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import type { SheetEnd } from './sheet-cells.ts'
import type { SheetsJob, SheetsMessage, SheetsRequest } from './sheets-worker.ts'

/**
 * What a file may take of a processor, which says how complicated it is; and of the clock, which also says how busy the machine
 * is. In milliseconds, from the moment its turn has come.
 */
export type ReadLimits = { cpuMs: number; clockMs: number }

const LOOK_MS = 100
/** A worker waits this long for another file: a folder has several, and what was looked at is imported next. */
const IDLE_MS = 10_000
/** A worker that holds more gives its memory back before what was read is gone through. */
const MOST_IDLE_MEGABYTES = 48
let running = 0
const waiting: (() => void)[] = []

/**
 * The sheets of a file. Throws `invalid_input`, in Chinese, for whatever cannot be read or takes too much; `busy` when too many
 * files are being read, or the machine gives this one too little time.
 */
export async function readInWorker(
  job: SheetsJob,
  limits: ReadLimits = { cpuMs: MAX_CPU_MS, clockMs: MAX_CPU_MS },
): Promise<Sheet[]> {
  if (running >= MAX_FILES_AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new DomainError('busy', tableFileRefusals.tooManyWaiting)
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await read(job, limits)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

/** Workers that wait for another file, each with what ends it when none comes. */
const idle = new Map<Worker, NodeJS.Timeout>()

async function read(job: SheetsJob, limits: ReadLimits): Promise<Sheet[]> {
  const worker = takeIdle() ?? startWorker()
  let isKept = false
  try {
    const { sheets, megabytes } = await readBy(worker, job, limits)
    isKept = megabytes <= MOST_IDLE_MEGABYTES
    return sheets
  } finally {
    if (isKept) keepIdle(worker)
    else await worker.terminate()
  }
}

function keepIdle(worker: Worker): void {
  const end = () => {
    idle.delete(worker)
    void worker.terminate()
  }
  idle.set(worker, setTimeout(end, IDLE_MS).unref())
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
  worker.on('error', end).on('exit', end).unref()
}

function takeIdle(): Worker | undefined {
  const [[worker, timer] = []] = idle
  if (worker === undefined) return undefined
  clearTimeout(timer)
  idle.delete(worker)
  worker.ref()
  return worker
}

function startWorker(): Worker {
  return new Worker(new URL('./sheets-worker.ts', import.meta.url), {
    // Nothing of the environment is any business of a file.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
}

type Read = { sheets: Sheet[]; megabytes: number }

function readBy(worker: Worker, job: SheetsJob, limits: ReadLimits): Promise<Read> {
  const collector = new SheetCollector(job.fileName)
  const failed = tableFileRefusals.unreadable(job.fileName)
  const tooLong = tableFileRefusals.tooComplex(job.fileName)
  const notBegun = tableFileRefusals.notBegun(job.fileName)
  const tooSlow = tableFileRefusals.tooSlow(job.fileName)
  let stopTimer = () => {}
  const result = new Promise<Read>((resolve, reject) => {
    const refuse = (message: Refusal) => reject(new DomainError('invalid_input', message))
    const beBusy = (message: Refusal) => reject(new DomainError('busy', message))
    // Until it reads, what goes wrong is not of the file.
    let isReading = false
    const starting = setTimeout(() => beBusy(notBegun), START_MS)
    stopTimer = () => clearTimeout(starting)
    worker.on('message', (message: SheetsMessage) => {
      if (message.kind === 'reading') {
        isReading = true
        stopTimer()
        stopTimer = limited(worker, limits, { ofCpu: () => refuse(tooLong), ofClock: () => beBusy(tooSlow) })
      } else if (message.kind === 'refused') refuse(unpacked(message.refusal))
      else if (message.kind === 'done') resolve({ sheets: collector.sheets, megabytes: message.megabytes })
      else collector.take(message)
      if (message.kind === 'rows') worker.postMessage('taken' satisfies SheetsRequest)
    })
    const ended = () => (isReading ? refuse(failed) : beBusy(notBegun))
    // While it reads: out of memory, or a defect in reading; of the file, in any case.
    worker.on('error', ended)
    worker.on('exit', ended)
    worker.postMessage(job satisfies SheetsRequest)
  })
  return result.finally(() => stopTimer())
}

/** Says when a worker has used up one of its limits. A Node that does not know a worker's own time goes by the clock alone. */
function limited(
  worker: Worker,
  { cpuMs, clockMs }: ReadLimits,
  isOver: { ofCpu(): void; ofClock(): void },
): () => void {
  const startedAt = Date.now()
  const used = async () => {
    // A worker that has ended meanwhile does not answer.
    const { user, system } = (await worker.cpuUsage?.().catch(() => null)) ?? { user: 0, system: 0 }
    return (user + system) / 1000
  }
  const usedBefore = used()
  const timer = setInterval(async () => {
    if (Date.now() - startedAt > clockMs) isOver.ofClock()
    if ((await used()) - (await usedBefore) > cpuMs) isOver.ofCpu()
  }, LOOK_MS)
  return () => clearInterval(timer)
}

class SheetCollector {
  readonly sheets: Sheet[] = []
  private readonly file: string
  private rows: SheetCell[][] = []

  constructor(file: string) {
    this.file = file
  }

  take(message: Exclude<SheetsMessage, { kind: 'reading' | 'done' | 'refused' }>): void {
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

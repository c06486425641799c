/**
 * Runs in a worker of its own, because what is read here was made by anybody: whatever happens, only this worker ends.
 * It gets one file at a time and sends its sheets piece by piece, each after the one before was taken.
 */

import { extname } from 'node:path'
import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { type PackedRefusal, packed, type Refusal } from '../../refusal.ts'
import type { SheetCell } from '../../sheets/sheet.ts'
import { decodeText, parseCsv } from './csv.ts'
import { fileKind } from './file-kind.ts'
import type { PlaceInFile } from './refusals.zh.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import type { SheetEnd } from './sheet-cells.ts'
import { Unreadable } from './unreadable.ts'
import { readWorkbook } from './workbook.ts'

export type SheetsJob = { bytes: Uint8Array; fileName: string }
export type SheetsRequest = SheetsJob | 'taken'
export type SheetsMessage =
  | { kind: 'reading' }
  | { kind: 'begin'; name: string; isHidden: boolean }
  | { kind: 'rows'; rows: SheetCell[][] }
  | { kind: 'end'; end: SheetEnd }
  /** With what this worker now holds, garbage included. */
  | { kind: 'done'; megabytes: number }
  | { kind: 'refused'; refusal: PackedRefusal }

const ROWS_AT_ONCE = 500
const place: { current: Omit<PlaceInFile, 'file'> } = { current: {} }
let goOn = () => {}

parentPort?.on('message', (request: SheetsRequest) => {
  if (request === 'taken') goOn()
  else void readOne(request)
})

async function readOne({ bytes, fileName }: SheetsJob): Promise<void> {
  place.current = {}
  send({ kind: 'reading' })
  try {
    await read(Buffer.from(bytes), fileName)
    send({ kind: 'done', megabytes: megabytesHeld() })
  } catch (error) {
    send({ kind: 'refused', refusal: packed(refusalOf(error, fileName)) })
  }
}

function megabytesHeld(): number {
  const { total_heap_size, external_memory } = getHeapStatistics()
  return (total_heap_size + external_memory) / 2 ** 20
}

async function read(bytes: Buffer, fileName: string): Promise<void> {
  const kind = fileKind(bytes)
  const isCsv = extname(fileName).toLowerCase() === '.csv'
  if (kind === 'zip') {
    if (isCsv) throw new Unreadable({ message: tableFileRefusals.isXlsx, isWhole: true })
    return readAsWorkbook(bytes)
  }
  const text = decodeText(bytes, fileName)
  if (!isCsv) {
    throw new Unreadable({
      message: tableFileRefusals.isText,
      isWhole: true,
    })
  }
  const name = fileName.slice(0, -extname(fileName).length)
  place.current = { sheet: name }
  const rows = parseCsv(text, name)
  send({ kind: 'begin', name, isHidden: false })
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await handOver(rows.slice(at, at + ROWS_AT_ONCE))
  send({ kind: 'end', end: { merges: [], hiddenRows: [], hiddenColumns: [] } })
}

async function readAsWorkbook(bytes: Buffer): Promise<void> {
  let rows: SheetCell[][] = []
  await readWorkbook(bytes, place, {
    begin: (name, isHidden) => send({ kind: 'begin', name, isHidden }),
    async row(row) {
      rows.push(row)
      if (rows.length < ROWS_AT_ONCE) return
      await handOver(rows)
      rows = []
    },
    async end(end) {
      await handOver(rows)
      rows = []
      send({ kind: 'end', end })
    },
  })
}

/** Waits until they were taken: the other side does something else in between, and nothing piles up. */
async function handOver(rows: SheetCell[][]): Promise<void> {
  if (rows.length === 0) return
  const taken = new Promise<void>((resolve) => {
    goOn = resolve
  })
  send({ kind: 'rows', rows })
  await taken
}

function send(message: SheetsMessage): void {
  parentPort?.postMessage(message)
}

/** What is said of whatever went wrong: never the words of a program. */
function refusalOf(error: unknown, file: string): Refusal {
  if (error instanceof Unreadable && error.isWhole) return error.refusal
  const reason = error instanceof Unreadable ? error.refusal : tableFileRefusals.damaged
  return tableFileRefusals.cannotRead({ ...place.current, file }, reason)
}

import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import * as z from 'zod'
import { DomainError } from '../../errors.ts'
import type { Refusal } from '../../refusal.ts'
import type { Sheet } from '../../sheets/sheet.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { type ReadLimits, readInWorker } from './read-in-worker.ts'
import * as tableFileRefusals from './refusals.zh.ts'

/** A command has nobody waiting beside it, and a slow computer may be all there is. */
const COMMAND: ReadLimits = { cpuMs: 300_000, clockMs: 1_200_000 }
const SAVE_AS = tableFileRefusals.saveAs
const refused: Record<string, Refusal> = {
  '.xls': tableFileRefusals.oldExcel(SAVE_AS),
  '.et': tableFileRefusals.wpsOwn(SAVE_AS),
}

/**
 * The sheets of a ledger: an .xlsx, one .csv, or a folder. In a folder every .csv is a sheet named like the file; only
 * where there is none is the one workbook in it read. Throws `invalid_input` or `not_found`, in Chinese.
 */
export async function readSheets(path: string): Promise<Sheet[]> {
  const found = await statOf(path)
  if (!found.isDirectory()) return readOne(path)
  const names = (await readdir(path)).filter((name) => !/^[.~]/.test(name)).sort()
  const workbooks = names.filter((name) => ['.xlsx', '.xlsm'].includes(extensionOf(name)))
  const texts = names.filter((name) => extensionOf(name) === '.csv')
  if (texts.length > 0) {
    const file = workbooks.length === 1 ? workbooks[0] : undefined
    const sheets: Sheet[] = []
    for (const name of texts) sheets.push(...(await readOne(join(path, name))))
    return sheets.map((sheet) => ({ ...sheet, file: file ?? basename(path) }))
  }
  const [workbook, ...others] = workbooks
  if (workbook !== undefined && others.length === 0) return readOne(join(path, workbook))
  if (workbook !== undefined) {
    throw new DomainError('invalid_input', tableFileRefusals.severalTables(workbooks.length, workbooks.join('、')))
  }
  for (const name of names) {
    const why = refused[extensionOf(name)]
    if (why !== undefined) throw new DomainError('invalid_input', tableFileRefusals.ofFile(name, why))
  }
  throw new DomainError('invalid_input', tableFileRefusals.noTables(path))
}

/** The sheets of an .xlsx or .csv that somebody sent; of its name only the last part is looked at. */
export async function readSheetBytes(bytes: Buffer, fileName: string, limits?: ReadLimits): Promise<Sheet[]> {
  const name = fileName.split(/[\\/]/).at(-1) ?? ''
  checkName(name)
  checkSize(bytes.length, name)
  return readInWorker({ bytes, fileName: name }, limits)
}

async function readOne(path: string): Promise<Sheet[]> {
  checkName(path)
  checkSize((await statOf(path)).size, path)
  return readInWorker({ bytes: await readFile(path), fileName: basename(path) }, COMMAND)
}

function checkName(path: string): void {
  const extension = extensionOf(path)
  const explanation = refused[extension]
  if (explanation !== undefined) throw new DomainError('invalid_input', explanation)
  if (!['.xlsx', '.xlsm', '.csv'].includes(extension)) {
    throw new DomainError('invalid_input', tableFileRefusals.notALedger(basename(path)))
  }
}

function checkSize(size: number, path: string): void {
  if (size > MAX_FILE_BYTES) throw new DomainError('invalid_input', tableFileRefusals.tooLarge(basename(path)))
  if (size === 0) throw new DomainError('invalid_input', tableFileRefusals.empty(basename(path)))
}

function extensionOf(name: string): string {
  return extname(name).toLowerCase()
}

async function statOf(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (!z.object({ code: z.enum(['ENOENT', 'ENOTDIR']) }).safeParse(error).success) throw error
    throw new DomainError('not_found', tableFileRefusals.noFile(path))
  }
}

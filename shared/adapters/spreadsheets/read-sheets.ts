import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import * as z from 'zod'
import { DomainError } from '../../errors.ts'
import type { Sheet } from '../../sheets/sheet.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { type ReadLimits, readInWorker } from './read-in-worker.ts'

/** A command has nobody waiting beside it, and a slow computer may be all there is. */
const COMMAND: ReadLimits = { cpuMs: 300_000, clockMs: 1_200_000 }
const SAVE_AS = '请用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”再导入。'
const refused: Record<string, string> = {
  '.xls': `.xls 是旧版 Excel 格式，读不了。${SAVE_AS}`,
  '.et': `.et 是 WPS 自己的格式，读不了。${SAVE_AS}`,
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
    throw new DomainError(
      'invalid_input',
      `文件夹里有 ${workbooks.length} 个表格：${workbooks.join('、')}。请写明导入哪一个。`,
    )
  }
  const old = names.find((name) => refused[extensionOf(name)] !== undefined)
  if (old !== undefined) throw new DomainError('invalid_input', `“${old}”：${refused[extensionOf(old)]}`)
  throw new DomainError('invalid_input', `文件夹“${path}”里没有 .csv 或 .xlsx 表格。`)
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
    throw new DomainError(
      'invalid_input',
      `“${basename(path)}”不是台账表格，只能导入 .xlsx、.csv，或装着 .csv 的文件夹。`,
    )
  }
}

function checkSize(size: number, path: string): void {
  if (size > MAX_FILE_BYTES)
    throw new DomainError('invalid_input', `“${basename(path)}”超过 20 MB，不像一本台账，没有读取。`)
  if (size === 0) throw new DomainError('invalid_input', `“${basename(path)}”是空文件。`)
}

function extensionOf(name: string): string {
  return extname(name).toLowerCase()
}

async function statOf(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (!z.object({ code: z.enum(['ENOENT', 'ENOTDIR']) }).safeParse(error).success) throw error
    throw new DomainError('not_found', `找不到文件“${path}”，请检查路径。`)
  }
}

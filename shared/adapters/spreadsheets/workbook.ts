import { basename } from 'node:path'
import * as z from 'zod'
import { DomainError } from '../../errors.ts'
import type { Cell, Sheet } from '../../ledger/sheet.ts'
import { MAX_COLUMNS, MAX_ROWS, readStructure, type SheetStructure, tooLarge } from './workbook-structure.ts'
import { broken, openZip } from './zip-parts.ts'

const libraryError = z.object({ name: z.enum(['InvalidInputError', 'InvalidSpreadsheetError']) })
const cells = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()])))

/**
 * The sheets of an .xlsx, in their order. Dates come as midnight UTC, which is the day that the cell shows; an Excel
 * error stands as its text. Throws `invalid_input` in Chinese for what cannot be read.
 */
export async function readWorkbook(bytes: Buffer, path: string): Promise<Sheet[]> {
  refuseOldFormats(bytes)
  const structures = readStructure(openZip(bytes))
  const visible = await readVisible(bytes)
  return visible.map(({ sheet: name, data }) => sheetOf(name, basename(path), data, structures.get(name)))
}

function sheetOf(name: string, file: string, data: unknown, structure: SheetStructure | undefined): Sheet {
  const rows: Cell[][] = structure?.hidden ? [] : cells.parse(data)
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)) throw tooLarge(name)
  for (const { row, column, text } of structure?.hidden ? [] : (structure?.errors ?? [])) {
    while (rows.length <= row) rows.push([])
    const line = rows[row]
    if (line === undefined) continue
    while (line.length <= column) line.push(null)
    line[column] = text
  }
  return { name, file, rows, merges: structure?.merges ?? [], ...(structure?.hidden ? { hidden: true } : {}) }
}

async function readVisible(bytes: Buffer): Promise<{ sheet: string; data: unknown }[]> {
  // The library for any environment reads the archive's own directory, whose sizes have been checked above.
  const { default: readExcelFile } = await import('read-excel-file/universal')
  try {
    return await readExcelFile(new Blob([new Uint8Array(bytes)]))
  } catch (error) {
    if (libraryError.safeParse(error).success) throw broken()
    throw error
  }
}

/** .xls, .et and password-protected workbooks share one container; only the last names its encrypted content. */
function refuseOldFormats(bytes: Buffer): void {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw new DomainError('invalid_input', '这个表格加了密码，请取消密码后另存为 .xlsx 再导入。')
    }
    throw new DomainError(
      'invalid_input',
      '这个文件其实是旧版表格（.xls 或 .et），读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入。',
    )
  }
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) throw broken()
}

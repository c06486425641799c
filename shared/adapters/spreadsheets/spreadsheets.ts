import type { Spreadsheets } from '../../spreadsheets/port.ts'

/** Nothing of a spreadsheet library is loaded before somebody uploads or downloads one. */
export function createSpreadsheets(): Spreadsheets {
  return {
    async read(bytes, fileName) {
      const { readSheetBytes } = await import('./read-sheets.ts')
      return readSheetBytes(Buffer.from(bytes), fileName)
    },
    async write(tables) {
      const { writeTables } = await import('./write-tables.ts')
      return writeTables(tables)
    },
  }
}

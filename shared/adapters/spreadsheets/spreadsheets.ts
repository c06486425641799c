import type { Spreadsheets } from '../../spreadsheets/port.ts'
import type { ReadLimits } from './read-in-worker.ts'

/** Nothing of a spreadsheet library is loaded before somebody uploads or downloads one. */
export function createSpreadsheets(limits?: ReadLimits): Spreadsheets {
  return {
    async read(bytes, fileName) {
      const { readSheetBytes } = await import('./read-sheets.ts')
      return readSheetBytes(Buffer.from(bytes), fileName, limits)
    },
    async write(tables) {
      const { writeTables } = await import('./write-tables.ts')
      return writeTables(tables)
    },
  }
}

import type { ImportTask, UploadInput } from '../../../shared/ledger/import-job.ts'
import { type SheetKind, sheetKinds } from '../../../shared/ledger/sort-sheets.ts'

/** What was chosen for an upload; it goes from page to page in the address, and with the button. */
export type ImportOptions = {
  fileName: string
  year: string
  late: boolean
  approvedHistory: boolean
  sheetKind: SheetKind | null
}

/** Below the address of its upload: where a check or an import is followed. */
export const followedAt: Record<ImportTask, string> = { check: 'check', import: 'run' }

/** From an address or a form; `get` answers with nothing where a name is missing. */
export function readOptions(get: (name: string) => string | undefined): ImportOptions {
  const sheet = get('sheet')
  return {
    fileName: get('file') ?? '',
    year: get('year') ?? '',
    late: get('late') === 'yes',
    approvedHistory: get('history') === 'yes',
    sheetKind: sheetKinds.find((kind) => kind === sheet) ?? null,
  }
}

/** By the names that `readOptions` reads them by. */
export function optionFields({ fileName, year, late, approvedHistory, sheetKind }: ImportOptions) {
  return {
    file: fileName,
    year,
    ...(late ? { late: 'yes' } : {}),
    ...(approvedHistory ? { history: 'yes' } : {}),
    ...(sheetKind === null ? {} : { sheet: sheetKind }),
  }
}

/** With which an import was asked for. */
export function optionsOf({ fileName, year, late, approvedHistory, sheetKind }: UploadInput): ImportOptions {
  return { fileName, year: String(year), late, approvedHistory, sheetKind }
}

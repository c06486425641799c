/** Sheets read as a ledger, without any store. */
import { parseLedger } from '../../shared/ledger/parse-ledger.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { villages } from './a-ledger.ts'

export const nothing = { villages: [], projects: [] }

export const options = { year: 2023, today: '2023-07-10' }

export function parse(...sheets: Sheet[]) {
  return parseLedger(sheets, nothing, options)
}

export async function problemsOf(...sheets: Sheet[]): Promise<string[]> {
  return (await parse(villages, ...sheets)).problems.map(problemText)
}

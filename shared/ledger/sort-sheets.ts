/** Which sheet of a workbook is which. */

import { DomainError } from '../errors.ts'
import { compact, isBlank } from '../sheets/cells.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { headingScore } from '../sheets/table.ts'
import { entrySheet } from './entry-columns.ts'
import { contractSheet } from './parse-contracts.ts'
import { pastIncomeSheet } from './parse-past-income.ts'
import { projectSheet } from './parse-projects.ts'
import { targetSheet } from './parse-targets.ts'
import { villageSheet } from './parse-villages.ts'
import * as ledgerRefusals from './refusals.zh.ts'

export const sheetKinds = ['villages', 'targets', 'pastIncome', 'projects', 'contracts', 'entries'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** One of something for each kind of sheet. */
export function ofEachKind<T>(make: (kind: SheetKind) => T): Record<SheetKind, T> {
  return {
    villages: make('villages'),
    targets: make('targets'),
    pastIncome: make('pastIncome'),
    projects: make('projects'),
    contracts: make('contracts'),
    entries: make('entries'),
  }
}

export const sheetName: Record<SheetKind, string> = {
  villages: '村情',
  targets: '年度目标',
  pastIncome: '上年收入',
  projects: '项目台账',
  contracts: '合同台账',
  entries: '收入台账',
}

// In this order: 项目台账 is no income ledger, 上年收入 not this year's, 收入目标 not income.
const patterns: readonly (readonly [RegExp, SheetKind])[] = [
  [/村情|村基本情况|基本情况/, 'villages'],
  [/目标/, 'targets'],
  [/合同/, 'contracts'],
  [/项目/, 'projects'],
  [/上年|上一年|去年|往年|历年|同期/, 'pastIncome'],
  [/收入|台账|明细|流水|到账/, 'entries'],
]

/**
 * By the sheet's name where it says enough, else as `chosen` says, else by its headings. A sheet that is alone is what
 * was chosen, whatever its name. Throws `invalid_input` with the path `sheet` where there is only one and nothing says
 * what it is: somebody has to choose.
 */
export function sortSheets(
  sheets: readonly Sheet[],
  notes: string[],
  chosen: SheetKind | null = null,
): Record<SheetKind, Sheet[]> {
  const sorted = ofEachKind((): Sheet[] => [])
  const filled = sheets.filter((sheet) => {
    if (sheet.hidden) notes.push(`“${sheet.name}”是隐藏的工作表，没有读取。`)
    return !sheet.hidden && !sheet.rows.every((row) => row.every(isBlank))
  })
  for (const sheet of filled) {
    const isAlone = filled.length === 1
    const kind = (isAlone ? chosen : null) ?? kindByName(sheet) ?? chosen ?? kindByHeadings(sheet)
    if (kind !== undefined) sorted[kind].push(sheet)
    else if (isAlone) throw unknownSheet(sheet)
    else notes.push(`“${sheet.name}”不是台账的表（${allNames()}），没有读取。`)
  }
  return sorted
}

function unknownSheet({ name }: Sheet): DomainError {
  const message = ledgerRefusals.sheetUnknown(name, allNames())
  return new DomainError('invalid_input', message, [{ path: 'sheet', message }])
}

function allNames(): string {
  return sheetKinds.map((one) => sheetName[one]).join('、')
}

function kindByName({ name }: Sheet): SheetKind | undefined {
  return patterns.find(([pattern]) => pattern.test(compact(name)))?.[1]
}

function kindByHeadings(sheet: Sheet): SheetKind | undefined {
  const scores: Record<SheetKind, number> = {
    villages: headingScore(sheet, villageSheet),
    targets: headingScore(sheet, targetSheet),
    pastIncome: headingScore(sheet, pastIncomeSheet),
    projects: headingScore(sheet, projectSheet),
    contracts: headingScore(sheet, contractSheet),
    entries: headingScore(sheet, entrySheet),
  }
  const best = [...sheetKinds].sort((a, b) => scores[b] - scores[a])[0]
  return best !== undefined && scores[best] > 0 ? best : undefined
}

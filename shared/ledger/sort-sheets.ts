/** Which sheet of a workbook is which. */
import { compact, isBlank } from './cells.ts'
import { entryColumns } from './entry-columns.ts'
import { contractColumns } from './parse-contracts.ts'
import { pastIncomeColumns } from './parse-past-income.ts'
import { projectColumns } from './parse-projects.ts'
import { targetColumns } from './parse-targets.ts'
import { villageColumns } from './parse-villages.ts'
import type { Sheet } from './sheet.ts'
import { headingScore } from './table.ts'

const kinds = ['villages', 'targets', 'pastIncome', 'projects', 'contracts', 'entries'] as const
type Kind = (typeof kinds)[number]

const sheetName: Record<Kind, string> = {
  villages: '村情',
  targets: '年度目标',
  pastIncome: '上年收入',
  projects: '项目台账',
  contracts: '合同台账',
  entries: '收入台账',
}

// In this order: 项目台账 is no income ledger, 上年收入 not this year's, 收入目标 not income.
const patterns: readonly (readonly [RegExp, Kind])[] = [
  [/村情|村基本情况|基本情况/, 'villages'],
  [/目标/, 'targets'],
  [/合同/, 'contracts'],
  [/项目/, 'projects'],
  [/上年|上一年|去年|往年|历年|同期/, 'pastIncome'],
  [/收入|台账|明细|流水|到账/, 'entries'],
]

/** By the sheet's name where it says enough, else by its headings. */
export function sortSheets(sheets: readonly Sheet[], notes: string[]): Record<Kind, Sheet[]> {
  const sorted: Record<Kind, Sheet[]> = {
    villages: [],
    targets: [],
    pastIncome: [],
    projects: [],
    contracts: [],
    entries: [],
  }
  for (const sheet of sheets) {
    if (sheet.hidden) {
      notes.push(`“${sheet.name}”是隐藏的工作表，没有读取。`)
      continue
    }
    if (sheet.rows.every((row) => row.every(isBlank))) continue
    const kind = kindByName(sheet) ?? kindByHeadings(sheet)
    if (kind === undefined)
      notes.push(`“${sheet.name}”不是台账的表（${kinds.map((one) => sheetName[one]).join('、')}），没有读取。`)
    else sorted[kind].push(sheet)
  }
  return sorted
}

function kindByName({ name }: Sheet): Kind | undefined {
  return patterns.find(([pattern]) => pattern.test(compact(name)))?.[1]
}

function kindByHeadings(sheet: Sheet): Kind | undefined {
  const scores: Record<Kind, number> = {
    villages: headingScore(sheet, villageColumns),
    targets: headingScore(sheet, targetColumns),
    pastIncome: headingScore(sheet, pastIncomeColumns),
    projects: headingScore(sheet, projectColumns),
    contracts: headingScore(sheet, contractColumns),
    entries: headingScore(sheet, entryColumns),
  }
  const best = [...kinds].sort((a, b) => scores[b] - scores[a])[0]
  return best !== undefined && scores[best] > 0 ? best : undefined
}

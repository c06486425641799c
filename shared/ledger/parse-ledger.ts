/** Sheets → what the ledger says, with every mistake in it. Pure: what is in the store already comes in as `known`. */

import { compact, isBlank } from './cells.ts'
import type { KnownBooks, Ledger } from './ledger.ts'
import { entryColumns, parseEntries } from './parse-entries.ts'
import { parsePastIncome, pastIncomeColumns } from './parse-past-income.ts'
import { parseProjects, projectColumns } from './parse-projects.ts'
import { parseTargets, targetColumns } from './parse-targets.ts'
import { parseVillages, villageColumns } from './parse-villages.ts'
import type { Sheet } from './sheet.ts'
import { headingScore } from './table.ts'
import { VillageIndex } from './village-index.ts'

const kinds = ['villages', 'targets', 'pastIncome', 'projects', 'entries'] as const
type Kind = (typeof kinds)[number]

const sheetName: Record<Kind, string> = {
  villages: '村情',
  targets: '年度目标',
  pastIncome: '上年收入',
  projects: '项目台账',
  entries: '收入台账',
}

// In this order: 项目台账 is no income ledger, 上年收入 not this year's, 收入目标 not income.
const patterns: readonly (readonly [RegExp, Kind])[] = [
  [/村情|村基本情况|基本情况/, 'villages'],
  [/目标/, 'targets'],
  [/项目/, 'projects'],
  [/上年|上一年|去年|往年|历年|同期/, 'pastIncome'],
  [/收入|台账|明细|流水|到账/, 'entries'],
]

/**
 * Reads a ledger for a township. `year` is the year the ledger is for, `today` the last day money can have come in.
 *
 * @example
 * const { entries, problems } = await parseLedger(sheets, { villages: [], projects: [] }, { year: 2023, today })
 */
export async function parseLedger(
  sheets: readonly Sheet[],
  known: KnownBooks,
  { year, today }: { year: number; today: string },
): Promise<Ledger> {
  const notes: string[] = []
  const sorted = sortSheets(sheets, notes)
  const ledger: Ledger = {
    villages: [],
    targets: [],
    pastIncome: [],
    projects: [],
    entries: [],
    problems: [],
    badIds: new Set(),
    notes,
  }
  await addVillages(ledger, sorted.villages, known)
  const villages = new VillageIndex(
    together(
      known.villages,
      ledger.villages.map((one) => one.village),
    ),
  )
  for (const sheet of sorted.targets) {
    const { targets, ...rest } = parseTargets(sheet, villages, year)
    addTo(ledger, sheet, rest)
    notes.push(...rest.notes)
    ledger.targets.push(...targets)
  }
  for (const sheet of sorted.pastIncome) {
    const { pastIncome, ...rest } = parsePastIncome(sheet, villages, year)
    addTo(ledger, sheet, rest)
    ledger.pastIncome.push(...pastIncome)
  }
  await addProjects(ledger, sorted.projects, villages, known)
  addEntries(ledger, sorted.entries, villages, known, today)
  return ledger
}

async function addVillages(ledger: Ledger, sheets: readonly Sheet[], known: KnownBooks): Promise<void> {
  for (const sheet of sheets) {
    const { villages, ...rest } = await parseVillages(
      sheet,
      together(
        known.villages,
        ledger.villages.map((one) => one.village),
      ),
    )
    addTo(ledger, sheet, rest)
    ledger.villages.push(...villages)
  }
}

async function addProjects(ledger: Ledger, sheets: readonly Sheet[], villages: VillageIndex, known: KnownBooks) {
  for (const sheet of sheets) {
    const before = together(
      known.projects,
      ledger.projects.map((one) => one.project),
    )
    const { projects, ...rest } = await parseProjects(sheet, villages, before)
    addTo(ledger, sheet, rest)
    ledger.projects.push(...projects)
  }
}

function addEntries(
  ledger: Ledger,
  sheets: readonly Sheet[],
  villages: VillageIndex,
  known: KnownBooks,
  today: string,
) {
  const projects = together(
    known.projects,
    ledger.projects.map((one) => one.project),
  )
  const context = { villages, projects, today, places: new Map(), occurrences: new Map() }
  const badIds: string[] = []
  for (const sheet of sheets) {
    const parsed = parseEntries(sheet, context)
    addTo(ledger, sheet, parsed)
    ledger.entries.push(...parsed.entries)
    badIds.push(...parsed.badIds)
  }
  ledger.badIds = new Set(badIds)
}

function addTo(ledger: Ledger, sheet: Sheet, { problems, ignored }: Pick<Ledger, 'problems'> & { ignored: string[] }) {
  ledger.problems.push(...problems)
  if (ignored.length > 0) ledger.notes.push(`“${sheet.name}”里没有读取的列：${ignored.join('、')}。`)
}

/** The known ones with those of the ledger in their place. */
function together<T extends { id: string }>(known: readonly T[], read: readonly T[]): T[] {
  return [...new Map([...known, ...read].map((one) => [one.id, one])).values()]
}

/** By the sheet's name where it says enough, else by its headings. */
function sortSheets(sheets: readonly Sheet[], notes: string[]): Record<Kind, Sheet[]> {
  const sorted: Record<Kind, Sheet[]> = { villages: [], targets: [], pastIncome: [], projects: [], entries: [] }
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
    entries: headingScore(sheet, entryColumns),
  }
  const best = [...kinds].sort((a, b) => scores[b] - scores[a])[0]
  return best !== undefined && scores[best] > 0 ? best : undefined
}

/** The workbook that an office fills in and uploads: the sample's five sheets and 合同台账, with what is known already in them. */
import type { Contract } from '../contracts/contract.ts'
import type { Project } from '../projects/project.ts'
import type { YearBooks } from '../standings/figures.ts'
import { compareCodes, type Village } from '../villages/village.ts'
import { targetsForm, villagesForm } from './books-tables.ts'
import { contractsForm } from './contracts-table.ts'
import { entriesForm } from './entries-table.ts'
import type { SheetCell, SheetTable } from './port.ts'
import { projectsTable } from './projects-table.ts'

type Known = Pick<YearBooks, 'township' | 'villages' | 'targets' | 'lastYear'> & {
  projects: readonly Project[]
  contracts: readonly Contract[]
}

/** Filled in for the year; imported as it is, it changes nothing. */
export function templateTables({ township, projects, contracts, ...books }: Known, year: number): SheetTable[] {
  const villages = [...books.villages].sort((a, b) => compareCodes(a.code, b.code))
  const targets = new Map(books.targets.map((target) => [target.villageId, target]))
  return [
    villagesForm(township.name, villages),
    targetsForm(township.name, { year, villages, targets }),
    pastForm(township.name, year - 1, villages, books.lastYear.past),
    entriesForm(township.name, year),
    projectsTable(township.name, projects, villages),
    contractsForm(township.name, contracts, projects),
  ]
}

function pastForm(
  townshipName: string,
  year: number,
  villages: readonly Village[],
  past: Known['lastYear']['past'],
): SheetTable {
  return {
    name: '上年收入',
    title: `${townshipName}${year}年各村收入`,
    caption: '各月按元填；没有上年数的村，整行空着。',
    columns: [
      { header: '村名', width: 8 },
      { header: '年度', width: 4 },
      ...Array.from({ length: 12 }, (_, index) => ({ header: `${index + 1}月(元)`, width: 6 })),
    ],
    rows: villages.map((village): SheetCell[] => {
      const months = past.find((one) => one.villageId === village.id)?.monthsFen
      const cells = Array.from({ length: 12 }, (_, index): SheetCell => {
        const fen = months?.[index]
        return fen === undefined ? null : { fen, unit: 'yuan' }
      })
      return [village.name, String(year), ...cells]
    }),
  }
}

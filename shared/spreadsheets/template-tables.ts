/** The workbook that an office fills in and uploads: the sample's five sheets and 合同台账, with what is known already in them. */
import type { Contract } from '../contracts/contract.ts'
import type { Columns } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'
import type { Project } from '../projects/project.ts'
import type { YearBooks } from '../standings/figures.ts'
import { compareCodes, type Village } from '../villages/village.ts'
import { targetsForm, villagesForm } from './books-tables.ts'
import { contractsForm } from './contracts-table.ts'
import { entriesForm } from './entries-table.ts'
import { projectsTable } from './projects-table.ts'
import { sheetColumn as column, moneyOrEmpty, sheetTable } from './sheet-table.ts'

type Known = Pick<YearBooks, 'township' | 'villages' | 'targets' | 'lastYear'> & {
  projects: readonly Project[]
  contracts: readonly Contract[]
}

/** Filled in for the year; imported as it is, it changes nothing. */
export function templateTables({ township, projects, contracts, ...books }: Known, year: number): Table[] {
  const villages = [...books.villages].sort((a, b) => compareCodes(a.code, b.code))
  const targets = new Map(books.targets.map((target) => [target.villageId, target]))
  return [
    villagesForm(township.name, villages),
    targetsForm(township.name, { year, villages, targets }),
    pastForm(township.name, villages, { year: year - 1, past: books.lastYear.past }),
    entriesForm(township.name, year),
    projectsTable(township.name, projects, villages),
    contractsForm(township.name, contracts, projects),
  ]
}

type Past = { year: number; past: Known['lastYear']['past'] }

const pastColumns: Columns<Village, Past> = {
  name: column('村名', 8, ({ name }) => name),
  year: column('年度', 4, (_village, { year }) => String(year)),
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `month${index + 1}`,
      column<Village, Past>(`${index + 1}月(元)`, 6, ({ id }, { past }) =>
        moneyOrEmpty(past.find(({ villageId }) => villageId === id)?.monthsFen[index]),
      ),
    ]),
  ),
}

function pastForm(townshipName: string, villages: readonly Village[], past: Past): Table {
  const caption = '各月按元填；没有上年数的村，整行空着。'
  const heading = { name: '上年收入', title: `${townshipName}${past.year}年各村收入`, caption }
  return sheetTable(heading, pastColumns, { rows: villages, context: past })
}

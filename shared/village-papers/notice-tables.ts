/** The tables of a 公示单: what came in, what it is spent on, what is owed. Pure. */

import { categoryName, earnedCategory, type IncomeCategory, natureName } from '../category.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { type Columns, column, position, tableOf } from '../papers/columns.ts'
import { maskedName } from '../papers/masked-name.ts'
import { projectColumns } from '../papers/project-columns.ts'
import type { Table } from '../papers/table.ts'
import type { OpenDue } from '../standings/forecast-line.ts'
import type { VillageNames } from '../villages/village.ts'
import type { PaperTownship, VillageFacts } from './village-facts.ts'

/** Rows that one page takes in all its tables together, and of these at most. */
const MOST_ROWS = 28
const MOST_PROJECTS = 5
const MOST_DUES = 6
/** Characters of a payer that stand in a row. */
const LONGEST_PAYER = 20

type IncomeLine = { name: string; on: string; payer: string; fen: number }

const incomeColumns = {
  name: column('收入项目', 14, ({ name }) => name),
  on: column('到账日期', 8, ({ on }) => on, 'center'),
  payer: column('付款方', 16, ({ payer }) => payer),
  amount: {
    header: '金额',
    align: 'right',
    width: 8,
    cell: ({ fen }) => ({ fen }),
    total: (totalFen) => ({ fen: totalFen }),
  },
} as const satisfies Columns<IncomeLine, number>

/** Every receipt by category with its sum; where they are more than the page takes, each kind of money as one line. */
export function incomeTable({ entries, projects, dues }: VillageFacts, { namePayers }: PaperTownship): Table {
  const others = Math.min(projects.length, MOST_PROJECTS) + Math.min(dues.length, MOST_DUES)
  const each = linesOf(entries, (some) => some.map((entry) => entryLine(entry, namePayers)))
  const isWhole = each.length <= MOST_ROWS - others
  const lines = isWhole ? each : linesOf(entries, byNature)
  return {
    id: 'income',
    title: '一、收入明细',
    caption: '',
    ...tableOf({
      columns: {
        ...incomeColumns,
        name: { ...incomeColumns.name, total: () => '合计' },
      },
      show: ['name', 'on', 'payer', 'amount'],
      rows: lines,
      context: entries.reduce((sum, { amountFen }) => sum + amountFen, 0),
      hasTotal: true,
    }),
    footnotes: isWhole ? [] : ['收入笔数较多，按收入项目合并列示；逐笔明细可到村委会查询。'],
  }
}

/** The lines of each category, and what they add up to. */
function linesOf(
  entries: readonly IncomeEntry[],
  lines: (some: readonly IncomeEntry[]) => readonly IncomeLine[],
): IncomeLine[] {
  return earnedCategory.options.flatMap((category) => {
    const some = entries.filter((entry) => entry.category === category)
    if (some.length === 0) return []
    return [...lines(some), { name: `${categoryName[category]}小计`, on: '', payer: '', fen: sumOf(some) }]
  })
}

function entryLine(entry: IncomeEntry, namePayers: boolean): IncomeLine {
  const { payer = '', receivedOn, amountFen } = entry
  const named = namePayers || payer === '' ? payer : maskedName(payer)
  const short = [...named].length > LONGEST_PAYER ? `${[...named].slice(0, LONGEST_PAYER).join('')}…` : named
  return { name: nameOf(entry), on: receivedOn, payer: short, fen: amountFen }
}

function byNature(entries: readonly IncomeEntry[]): IncomeLine[] {
  const groups = Map.groupBy(entries, (entry) => nameOf({ ...entry, amountFen: 1 }))
  return [...groups].map(([name, some]) => {
    const days = some.map(({ receivedOn }) => receivedOn).sort()
    const [first = '', last = ''] = [days[0], days.at(-1)]
    const on =
      first.slice(0, 7) === last.slice(0, 7) ? first.slice(0, 7) : `${first.slice(0, 7)}至${last.slice(5, 7)}月`
    return { name: `${name}（${some.length}笔）`, on, payer: '', fen: sumOf(some) }
  })
}

function nameOf({ nature, category, amountFen }: Pick<IncomeEntry, 'nature' | 'category' | 'amountFen'>): string {
  const name = nature === undefined ? categoryName[category satisfies IncomeCategory] : natureName[nature]
  return amountFen < 0 ? `${name}（冲减）` : name
}

function sumOf(entries: readonly IncomeEntry[]): number {
  return entries.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** Projects of the village that go on; null: none. */
export function villageProjects({ projects }: VillageFacts): Table | null {
  if (projects.length === 0) return null
  const names: VillageNames = new Map()
  return {
    id: 'projects',
    title: '二、项目情况',
    caption: '',
    ...tableOf({
      columns: projectColumns,
      show: [
        { key: 'name', width: 18 },
        { key: 'model', width: 9 },
        { key: 'stage', width: 5 },
        { key: 'disbursed', width: 4 },
        { key: 'physical', width: 5 },
        { key: 'planned', width: 6.5 },
      ],
      rows: projects.slice(0, MOST_PROJECTS),
      context: names,
    }),
    footnotes: projects.length > MOST_PROJECTS ? [`另有${projects.length - MOST_PROJECTS}个项目未列。`] : [],
  }
}

type DueContext = { namePayers: boolean }
const dueColumns = {
  position,
  contract: column('合同', 16, ({ contractTitle }) => contractTitle),
  party: column('对方', 12, ({ party }, { namePayers }) => (namePayers ? party : maskedName(party))),
  due: column('应收日期', 6.5, ({ dueOn }) => ({ day: dueOn }), 'center'),
  open: column('应收未收', 8, ({ openFen }) => ({ fen: openFen }), 'right'),
  state: column('情况', 6, ({ overdueDays }) => (overdueDays > 0 ? `逾期${overdueDays}天` : '未到期'), 'center'),
} as const satisfies Columns<OpenDue, DueContext>

/** What contracts still bring in by the end of the year; null: nothing. */
export function dueTable({ dues, projects }: VillageFacts, { namePayers }: PaperTownship): Table | null {
  if (dues.length === 0) return null
  return {
    id: 'dues',
    title: `${projects.length === 0 ? '二' : '三'}、合同应收款`,
    caption: '',
    ...tableOf({
      columns: dueColumns,
      show: ['contract', 'party', 'due', 'open', 'state'],
      rows: dues.slice(0, MOST_DUES),
      context: { namePayers },
    }),
    footnotes: dues.length > MOST_DUES ? [`另有${dues.length - MOST_DUES}期应收款未列。`] : [],
  }
}

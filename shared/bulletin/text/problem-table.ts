/** What the villages said in their weekly reports of the month, whole: a sheet of the spreadsheet. Pure. */
import { fullDayLabel } from '../../calendar.ts'
import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import type { Table } from '../../papers/table.ts'
import { nameHeading } from '../../villages/village-kinds.ts'
import type { BulletinFigures, ProblemLine } from '../record/monthly-bulletin.ts'
import { kindsOf, periodOf } from './wording.ts'

const problemColumns = {
  position,
  village: column('村名', 8, ({ villageName }) => villageName),
  problem: column('存在问题', 24, ({ problem }) => problem),
  help: column('请求协调', 24, ({ helpNeeded }) => helpNeeded),
} as const satisfies Columns<ProblemLine, null>

/** The latest of each village; null where nobody named a problem. */
export function problemTable({ townshipName, month, cutOff, problems, ...figures }: BulletinFigures): Table | null {
  if (problems.length === 0) return null
  return {
    id: 'problems',
    title: `${townshipName}${periodOf(month)}村级集体经济各${kindsOf(figures)}反映问题表`,
    caption: `截至${fullDayLabel(cutOff)}`,
    ...tableOf({
      columns: problemColumns,
      show: ['position', { key: 'village', header: nameHeading(kindsOf(figures)) }, 'problem', 'help'],
      rows: problems,
      context: null,
      keyOf: ({ villageId }) => ({ key: villageId, villageId }),
    }),
    footnotes: [],
  }
}

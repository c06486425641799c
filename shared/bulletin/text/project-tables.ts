/** The annexes about projects and what is owed under their contracts. Pure. */

import { fullDayLabel } from '../../calendar.ts'
import type { ArrearLine } from '../../contracts/arrears.ts'
import { dash } from '../../papers/cells.ts'
import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import { projectColumns, villageNames } from '../../papers/project-columns.ts'
import type { Cell, Table } from '../../papers/table.ts'
import type { ProjectLine } from '../../projects/project-line.ts'
import { projectFlagsOf } from '../../projects/project-line.ts'
import { type ProjectStage, projectStage, stageName } from '../../projects/stage.ts'
import type { VillageNames } from '../../villages/village.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { villagesCell } from './villages-cell.ts'
import { kindsOf, periodOf } from './wording.ts'

/** Projects, late ones first; null when the township has none. */
export function projectTable(figures: BulletinFigures): Table | null {
  if (figures.projects.length === 0) return null
  return {
    id: 'projects',
    title: `${figures.townshipName}${periodOf(figures.month)}村级集体经济项目进展情况表`,
    caption: `截至${fullDayLabel(figures.cutOff)}`,
    ...tableOf({
      columns: projectColumns,
      show: [
        'position',
        { key: 'name', total: () => tally(figures.projects.length, 'projects', '个项目') },
        { key: 'model', width: 9 },
        {
          key: 'villages',
          header: sharing(figures),
          width: 12,
          cell: ({ villageIds }, names) => villagesCell(namesOf(villageIds, names), kindsOf(figures)),
        },
        'stage',
        { key: 'planned', header: '计划完工日期', width: 6 },
        { key: 'physical', width: 4, cell: ({ physicalPercent }) => physical(physicalPercent) },
        { key: 'remarks', width: 14, cell: remarksCell, total: () => stagesCell(figures) },
      ],
      rows: figures.projects,
      context: villageNames(figures.rows),
      hasTotal: true,
      keyOf: ({ projectId }) => ({ key: projectId }),
    }),
    footnotes: [],
  }
}

/** `参与村`, `参与嘎查（社区）`: the heading above who shares a project. */
function sharing(figures: Pick<BulletinFigures, 'villageKinds' | 'rows'>): string {
  return `参与${kindsOf(figures)}`
}

/** The stages that projects are in, from the last back. */
export function stagesOf({ projects }: BulletinFigures): ProjectStage[] {
  return projectStage.options.toReversed().filter((stage) => projects.some((line) => line.stage === stage))
}

/** `投产运营5个、验收1个`, each count by the name of its stage; beside them how many are late or stand still. */
function stagesCell(figures: BulletinFigures): Cell {
  const counts = stagesOf(figures).map((stage) => {
    const count = figures.projects.filter((line) => line.stage === stage).length
    return { stage, count: String(count), text: `${stageName[stage]}${count}个` }
  })
  return {
    text: counts.map(({ text }) => text).join('、'),
    figures: {
      ...Object.fromEntries(counts.map(({ stage, count }) => [stage, count])),
      slow: String(figures.projects.filter(isSlow).length),
    },
  }
}

/** `5个项目`, the count by its name. */
function tally(count: number, name: string, unit: string): Cell {
  return { text: `${count}${unit}`, figures: { [name]: String(count) } }
}

function physical(percent: number | null): Cell {
  return percent === null ? dash : { text: `${percent}%`, value: percent / 100, format: 'percent' }
}

/** `本月由申报进入立项批复；完工比计划晚30天，45天没有进展`; the two halves by name, as the text says them. */
function remarksCell(line: ProjectLine): Cell {
  const figures = { moved: stageMoveText(line), slow: slowText(line) }
  const told = [isMoved(line) ? `本月${figures.moved}` : '', isSlow(line) ? figures.slow : '']
  return { text: told.filter((part) => part !== '').join('；'), figures }
}

export function isMoved(line: ProjectLine): boolean {
  return projectFlagsOf(line).includes('moved')
}

/** Late, or standing still. */
export function isSlow(line: ProjectLine): boolean {
  return projectFlagsOf(line).some((flag) => flag === 'overdue' || flag === 'stuck')
}

function stageMoveText({ movedThisPeriod, stage }: ProjectLine): string {
  return movedThisPeriod === null
    ? `进入${stageName[stage]}`
    : `由${stageName[movedThisPeriod.from]}进入${stageName[movedThisPeriod.to]}`
}

function slowText({ overdueDays, overdueStage, stuckDays, plannedCompletionOn, flag }: ProjectLine): string {
  const parts = [
    overdueDays !== null && overdueStage !== null ? `${stageName[overdueStage]}比计划晚${overdueDays}天` : '',
    stuckDays === null ? '' : `${stuckDays}天没有进展`,
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join('，')
  return flag === 'overdue' && plannedCompletionOn !== null ? '已超过计划完工日期' : '进展缓慢'
}

/** Names a contract's line: contracts are numbered within their project. */
export function contractRowKey({ projectId, contractId }: Pick<ArrearLine, 'projectId' | 'contractId'>): string {
  return `${projectId}/${contractId}`
}

type ArrearContext = { arrears: readonly ArrearLine[]; names: VillageNames; kinds: string }

function namesOf(villageIds: readonly string[], names: VillageNames): string[] {
  return villageIds.map((villageId) => names.get(villageId) ?? villageId)
}

const arrearColumns = {
  position,
  villages: {
    header: ({ kinds }) => ({ zh: kinds, en: '' }),
    width: 8,
    cell: ({ villageIds }, { names, kinds }) => villagesCell(namesOf(villageIds, names), kinds),
    total: ({ arrears }) => tally(arrears.length, 'count', '笔'),
  },
  contract: column('合同', 12, ({ contractTitle }) => contractTitle),
  party: column('欠款方', 9, ({ party }) => party),
  owed: {
    header: '应收未收',
    align: 'right',
    width: 6,
    cell: ({ overdueFen }) => ({ fen: overdueFen }),
    total: ({ arrears }) => ({ fen: arrears.reduce((sum, line) => sum + line.overdueFen, 0) }),
  },
  overdue: column('逾期', 4, ({ overdueDays }) => `${overdueDays}天`, 'right'),
} as const satisfies Columns<ArrearLine, ArrearContext>

/** What is due under contracts and was not received; null when nothing is. */
export function arrearTable(figures: BulletinFigures): Table | null {
  const { arrears } = figures
  if (arrears.length === 0) return null
  return {
    id: 'arrears',
    title: `${figures.townshipName}${periodOf(figures.month)}村级集体经济合同应收未收款项表`,
    caption: `截至${fullDayLabel(figures.cutOff)}　单位：万元`,
    ...tableOf({
      columns: arrearColumns,
      show: ['position', 'villages', 'contract', 'party', 'owed', 'overdue'],
      rows: arrears,
      context: { arrears, names: villageNames(figures.rows), kinds: kindsOf(figures) },
      unit: 'wan',
      hasTotal: true,
      keyOf: (line) => ({ key: contractRowKey(line) }),
    }),
    footnotes: [],
  }
}

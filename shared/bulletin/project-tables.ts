/** The annexes about projects and what is owed under their contracts. Pure. */
import { fullDayLabel } from '../calendar.ts'
import type { ArrearLine } from '../contracts/arrears.ts'
import { countCell, dash, textCell, wanCell } from '../papers/cells.ts'
import { modelName } from '../projects/project.ts'
import { flagsOf, type ProjectLine } from '../projects/project-line.ts'
import { type ProjectStage, projectStage, stageName } from '../projects/stage.ts'
import type { Cell, Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

/** Projects, late ones first; null when the township has none. */
export function projectTable(figures: BulletinFigures): Table | null {
  if (figures.projects.length === 0) return null
  return {
    id: 'projects',
    title: `${figures.townshipName}村级集体经济项目进展情况表`,
    caption: `截至${fullDayLabel(figures.cutOff)}`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '项目名称', align: 'left', width: 14 },
      { header: '发展模式', align: 'left', width: 9 },
      { header: '参与村', align: 'left', width: 12 },
      { header: '当前阶段', align: 'center', width: 5 },
      { header: '计划完工日期', align: 'center', width: 6 },
      { header: '形象进度', align: 'right', width: 4 },
      { header: '备注', align: 'left', width: 14 },
    ],
    rows: figures.projects.map((line, index) => ({
      key: line.projectId,
      cells: [
        countCell(index + 1),
        textCell(line.name),
        textCell(modelName[line.model]),
        textCell(placesOf(line, figures)),
        textCell(stageName[line.stage]),
        textCell(line.plannedCompletionOn ?? '–'),
        physical(line.physicalPercent),
        remarksCell(line),
      ],
    })),
    total: [
      textCell('合计'),
      { text: `${figures.projects.length}个项目`, figures: { projects: String(figures.projects.length) } },
      ...Array.from({ length: 5 }, () => textCell('')),
      stagesCell(figures),
    ],
    footnotes: [],
  }
}

/** The stages that projects are in, from the last back. */
export function stagesOf({ projects }: BulletinFigures): ProjectStage[] {
  return projectStage.options.toReversed().filter((stage) => projects.some((line) => line.stage === stage))
}

/** `投产运营5个、验收1个`, each count by the name of its stage. */
function stagesCell(figures: BulletinFigures): Cell {
  const counts = stagesOf(figures).map((stage) => {
    const count = figures.projects.filter((line) => line.stage === stage).length
    return { stage, count: String(count), text: `${stageName[stage]}${count}个` }
  })
  return {
    text: counts.map(({ text }) => text).join('、'),
    figures: Object.fromEntries(counts.map(({ stage, count }) => [stage, count])),
  }
}

function physical(percent: number | null): Cell {
  return percent === null ? dash : { text: `${percent}%`, value: percent / 100, format: 'percent' }
}

/** `本月由申报进入立项批复；完工比计划晚30天，45天没有进展`; the two halves by name, as the text says them. */
function remarksCell(line: ProjectLine): Cell {
  const figures = { moved: moveText(line), slow: slowText(line) }
  const told = [isMoved(line) ? `本月${figures.moved}` : '', isSlow(line) ? figures.slow : '']
  return { text: told.filter((part) => part !== '').join('；'), figures }
}

export function isMoved(line: ProjectLine): boolean {
  return flagsOf(line).includes('moved')
}

/** Late, or standing still. */
export function isSlow(line: ProjectLine): boolean {
  return flagsOf(line).some((flag) => flag === 'overdue' || flag === 'stuck')
}

function moveText({ movedThisPeriod, stage }: ProjectLine): string {
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

function placesOf({ villageIds }: { villageIds: readonly string[] }, { rows }: BulletinFigures): string {
  const villageName = new Map(rows.map((row) => [row.villageId, row.villageName]))
  return villageIds.map((villageId) => villageName.get(villageId) ?? villageId).join('、')
}

/** Names a contract's line: contracts are numbered within their project. */
export function contractKey({ projectId, contractId }: Pick<ArrearLine, 'projectId' | 'contractId'>): string {
  return `${projectId}/${contractId}`
}

/** What is due under contracts and was not received; null when nothing is. */
export function arrearTable(figures: BulletinFigures): Table | null {
  const { arrears } = figures
  if (arrears.length === 0) return null
  return {
    id: 'arrears',
    title: `${figures.townshipName}村级集体经济合同应收未收款项表`,
    caption: `截至${fullDayLabel(figures.cutOff)}　单位：万元`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '村', align: 'left', width: 8 },
      { header: '合同', align: 'left', width: 12 },
      { header: '欠款方', align: 'left', width: 9 },
      { header: '应收未收', align: 'right', width: 6 },
      { header: '逾期', align: 'right', width: 4 },
    ],
    rows: arrears.map((line, index) => ({
      key: contractKey(line),
      cells: [
        countCell(index + 1),
        textCell(placesOf(line, figures)),
        textCell(line.contractTitle),
        textCell(line.party),
        wanCell(line.overdueFen),
        textCell(`${line.overdueDays}天`),
      ],
    })),
    total: [
      textCell('合计'),
      { text: `${arrears.length}笔`, figures: { count: String(arrears.length) } },
      textCell(''),
      textCell(''),
      wanCell(arrears.reduce((sum, line) => sum + line.overdueFen, 0)),
      textCell(''),
    ],
    footnotes: [],
  }
}

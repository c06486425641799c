/** The tables of a 周调度表: each cell's text for people, its value for the spreadsheet. Pure. */

import { moveText } from '../bulletin/compose-tables.ts'
import { fullDayLabel } from '../calendar.ts'
import { countCell, dash, percentCell, pointsCell, textCell, yuanCell } from '../papers/cells.ts'
import type { PaperCell, PaperTable } from '../papers/paper.ts'
import { modelName } from '../projects/project.ts'
import { flagsOf, type ProjectFlag } from '../projects/project-line.ts'
import { stageName } from '../projects/stage.ts'
import type { Forecast } from '../standings/forecast.ts'
import { lightName } from '../standings/light.ts'
import { ruleName } from '../townships/settings.ts'
import { differenceText } from './since-bulletin.ts'
import type { DispatchRow, WeeklyDispatch } from './weekly-dispatch.ts'

type Column = PaperTable['columns'][number]
const column = (header: string, width: number, align: Column['align'] = 'left'): Column => ({ header, width, align })

const reportName = { reported: '已报', nil: '零报告', missing: '未报', suspended: '停报' } as const
const flagName: Record<ProjectFlag, string> = { overdue: '逾期', stuck: '停滞', moved: '有进展', on_track: '' }
const outlookName: Record<NonNullable<Forecast['outlook']>, string> = {
  met: '已完成',
  expected: '可完成',
  short: '有缺口',
}

/** Every village in ranking order, with what it said of its week; the total has no rank. */
export function villagesTable(dispatch: WeeklyDispatch): PaperTable {
  const { total, timeProgress, countingRule, cutOff, metCount } = dispatch
  const rate = total.completionRate
  return {
    id: 'villages',
    sheet: '各村进度',
    title: '各村收入进度',
    caption: `截至${fullDayLabel(cutOff)}　口径：${ruleName[countingRule]}　单位：元`,
    columns: [
      column('序号', 3, 'center'),
      column('村名', 7),
      column('年度目标', 7, 'right'),
      column('本周', 6.5, 'right'),
      column('累计', 7, 'right'),
      column('完成率', 4.5, 'right'),
      column('较序时进度', 5.5, 'right'),
      column('排名', 2.5, 'center'),
      column('升降', 2.5, 'center'),
      column('进度', 6),
      column('报送', 3.5, 'center'),
      column('存在问题、需要帮助和下一步', 16.5),
    ],
    rows: dispatch.rows.map((row, index) => ({ cells: villageCells(row, index + 1) })),
    total: [
      textCell('合计'),
      textCell(`${metCount}个村完成目标`),
      yuanCell(total.targetFen),
      yuanCell(total.periodFen),
      yuanCell(total.countedFen),
      rate === null ? dash : percentCell(rate),
      rate === null ? dash : pointsCell(rate, timeProgress),
      ...['', '', '', '', ''].map(textCell),
    ],
    footnotes: [
      ...dispatch.rows.flatMap(mergedNote),
      ...(total.interVillageFen === 0 ? [] : ['合计已剔除本乡村与村之间的往来。']),
      ...(dispatch.ruleAdjustmentFen === 0
        ? []
        : [`统计口径变化调整累计数${yuanCell(dispatch.ruleAdjustmentFen).text}元，不计入本周。`]),
      ...[differenceText(dispatch)].filter((text) => text !== null),
    ],
  }
}

function mergedNote({ villageName, merged = [] }: DispatchRow): string[] {
  if (merged.length === 0) return []
  return [`${villageName}的数含并入的${merged.map((one) => one.villageName).join('、')}今年的收入。`]
}

function villageCells(row: DispatchRow, position: number): PaperCell[] {
  const rate = row.targetFen === null ? null : { numerator: row.countedFen, denominator: row.targetFen }
  return [
    countCell(position),
    textCell(row.villageName),
    row.targetFen === null ? dash : yuanCell(row.targetFen),
    yuanCell(row.periodFen),
    yuanCell(row.countedFen),
    rate === null ? dash : percentCell(rate),
    rate === null ? dash : pointsCell(rate, row.timeProgress),
    row.rank === null ? dash : countCell(row.rank),
    textCell(moveText(row)),
    { text: lightName[row.light], light: row.light },
    textCell(row.reportState === null ? '' : reportName[row.reportState]),
    textCell(saidBy(row)),
  ]
}

function saidBy({ problem, helpNeeded, nextStep }: DispatchRow): string {
  const said = [
    ['问题', problem],
    ['需要帮助', helpNeeded],
    ['下一步', nextStep],
  ].filter(([, words]) => words !== '')
  return said.map(([name, words]) => `${name}：${words}`).join('；')
}

/** Action items: open ones first, then what was closed out since the dispatch before. */
export function actionTable({ actionItems }: WeeklyDispatch): PaperTable {
  return {
    id: 'actions',
    sheet: '议定事项',
    title: '议定事项',
    caption: '',
    columns: [
      column('序号', 3, 'center'),
      column('事项', 30),
      column('责任人', 8),
      column('完成时限', 6.5, 'center'),
      column('结转次数', 4.5, 'center'),
      column('办理情况', 20),
    ],
    rows: actionItems.map((item, index) => ({
      cells: [
        countCell(index + 1),
        textCell(item.text),
        textCell(item.owner),
        textCell(item.dueOn),
        countCell(item.carriedWeeks),
        textCell(
          item.closedOn === null
            ? item.overdue
              ? '未办结，已逾期'
              : '未办结'
            : `${item.closedOn}销号：${item.result ?? ''}`,
        ),
      ],
    })),
    total: null,
    footnotes: [],
  }
}

/** Every project, late and standing ones first. */
export function projectTable({ projects, rows }: WeeklyDispatch): PaperTable {
  const villageName = new Map(
    rows.flatMap((row) => [row, ...(row.merged ?? [])].map((one) => [one.villageId, one.villageName])),
  )
  return {
    id: 'projects',
    sheet: '项目',
    title: '项目进展',
    caption: '',
    columns: [
      column('序号', 3, 'center'),
      column('项目名称', 14),
      column('发展模式', 8),
      column('参与村', 13.5),
      column('阶段', 7),
      column('拨付', 4, 'right'),
      column('形象进度', 5, 'right'),
      column('计划完工', 6.5, 'center'),
      column('备注', 12),
    ],
    rows: projects.map((line, index) => ({
      cells: [
        countCell(index + 1),
        textCell(line.name),
        textCell(modelName[line.model]),
        textCell(line.villageIds.map((villageId) => villageName.get(villageId) ?? villageId).join('、')),
        textCell(
          line.movedThisPeriod === null
            ? stageName[line.stage]
            : `${stageName[line.movedThisPeriod.from]}→${stageName[line.movedThisPeriod.to]}`,
        ),
        line.disbursedPercent === null ? dash : percentCell({ numerator: line.disbursedPercent, denominator: 100 }),
        line.physicalPercent === null ? dash : percentCell({ numerator: line.physicalPercent, denominator: 100 }),
        textCell(line.plannedCompletionOn ?? '–'),
        textCell(projectNote(line)),
      ],
    })),
    total: null,
    footnotes: [],
  }
}

function projectNote(line: WeeklyDispatch['projects'][number]): string {
  return flagsOf(line)
    .map((flag) =>
      flag === 'overdue' && line.overdueDays !== null
        ? `逾期${line.overdueDays}天`
        : flag === 'stuck' && line.stuckDays !== null
          ? `停滞${line.stuckDays}天`
          : flagName[flag],
    )
    .filter(Boolean)
    .join('；')
}

/** Contracts in arrears, then those about to expire. */
export function contractTable({ arrears, expiring }: WeeklyDispatch): PaperTable {
  const lines = [
    ...arrears.map((line) => ({ ...line, state: `逾期${line.overdueDays}天`, fen: line.overdueFen })),
    ...expiring.map((line) => ({ ...line, state: `${line.lastDay}到期，还有${line.days}天`, fen: null })),
  ]
  return {
    id: 'contracts',
    sheet: '合同款',
    title: '合同欠款和将到期合同',
    caption: '单位：元',
    columns: [
      column('序号', 3, 'center'),
      column('项目', 16),
      column('合同', 16),
      column('对方', 16),
      column('欠款', 8, 'right'),
      column('情况', 14),
    ],
    rows: lines.map((line, index) => ({
      cells: [
        countCell(index + 1),
        textCell(line.projectName),
        textCell(line.contractTitle),
        textCell(line.party),
        line.fen === null ? dash : yuanCell(line.fen),
        textCell(line.state),
      ],
    })),
    total: null,
    footnotes: [],
  }
}

/** Will each village meet its target, and how that was reached. */
export function forecastTable({ rows }: WeeklyDispatch): PaperTable {
  return {
    id: 'forecast',
    sheet: '全年预测',
    title: '全年预测',
    caption: '单位：元',
    columns: [
      column('序号', 3, 'center'),
      column('村名', 8),
      column('年度目标', 8, 'right'),
      column('已计入', 8, 'right'),
      column('年底前应收', 8, 'right'),
      column('其中逾期', 8, 'right'),
      column('预计全年', 8, 'right'),
      column('结论', 5, 'center'),
      column('尚缺', 8, 'right'),
      column('每周还需', 8, 'right'),
    ],
    rows: rows.flatMap(({ villageName, forecast }, index) =>
      forecast === null
        ? []
        : [
            {
              cells: [
                countCell(index + 1),
                textCell(villageName),
                forecast.targetFen === null ? dash : yuanCell(forecast.targetFen),
                yuanCell(forecast.countedFen),
                yuanCell(forecast.expectedFen),
                yuanCell(forecast.overdueFen),
                yuanCell(forecast.forecastFen),
                forecast.outlook === null ? dash : textCell(outlookName[forecast.outlook]),
                forecast.outlook === null ? dash : yuanCell(forecast.uncoveredFen),
                forecast.outlook === null ? dash : yuanCell(forecast.uncoveredPerWeekFen),
              ],
            },
          ],
    ),
    total: null,
    footnotes: ['预计全年为已计入的收入加上合同约定年底前应收未收的款（含已逾期的）。'],
  }
}

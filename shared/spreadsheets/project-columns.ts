/**
 * What a 项目台账 may say of a project beyond its first columns, by the path it has in the record: read by the import and
 * written by the download, so that one comes back as the other. All are optional; an empty cell says nothing.
 */

import type { Project } from '../projects/project.ts'
import { compact, type Reading, readDay, readText } from '../sheets/cells.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { SheetCell } from '../sheets/sheet.ts'
import * as spreadsheetRefusals from './refusals.zh.ts'

type Kind = 'day' | 'text' | 'wan' | 'percent' | 'basisPoints' | 'count' | 'area' | 'since' | 'yesNo'
type FurtherColumn = { names: readonly [string, ...string[]]; kind: Kind }

const day = (...names: [string, ...string[]]): FurtherColumn => ({ names, kind: 'day' })
const text = (...names: [string, ...string[]]): FurtherColumn => ({ names, kind: 'text' })

export const furtherColumns = {
  'milestones.building.actualOn': day('开工日期', '开工时间', '开始日期', '实际开工日期'),
  'milestones.completed.plannedOn': day('计划完工日期', '计划完工时间', '计划完成日期', '完工日期', '预计完工日期'),
  owner: text('负责人', '项目负责人', '责任人'),
  physicalPercent: { names: ['形象进度'], kind: 'percent' },
  disbursedPercent: { names: ['拨付进度', '资金拨付进度'], kind: 'percent' },
  'milestones.idea.actualOn': day('谋划日期'),
  'milestones.idea.gate': text('谋划依据'),
  'milestones.applied.plannedOn': day('计划申报日期'),
  'milestones.applied.actualOn': day('申报日期'),
  'milestones.applied.gate': text('申报文号', '申报文件'),
  'milestones.approved.plannedOn': day('计划批复日期'),
  'milestones.approved.actualOn': day('批复日期', '立项批复日期', '立项日期'),
  'milestones.approved.gate': text('批复文号', '立项批复文号'),
  'milestones.building.plannedOn': day('计划开工日期'),
  'milestones.building.gate': text('施工合同编号', '开工报告'),
  'milestones.completed.actualOn': day('实际完工日期', '竣工日期'),
  'milestones.completed.gate': text('完工报告'),
  'milestones.accepted.plannedOn': day('计划验收日期'),
  'milestones.accepted.actualOn': day('验收日期'),
  'milestones.accepted.gate': text('验收文件', '验收意见'),
  'milestones.operating.plannedOn': day('计划投产日期'),
  'milestones.operating.actualOn': day('投产日期', '投产运营日期'),
  'milestones.operating.gate': text('经营合同编号', '运营合同编号'),
  'milestones.distributing.plannedOn': day('计划分红日期'),
  'milestones.distributing.actualOn': day('首次分红日期', '分红日期'),
  'milestones.distributing.gate': text('分红方案', '分红凭证'),
  'procedure.branchProposal': day('党支部提议日期', '党支部提议'),
  'procedure.committees': day('两委商议日期', '两委商议'),
  'procedure.partyMeeting': day('党员大会审议日期', '党员大会审议'),
  'procedure.villagersMeeting': day('村民会议决议日期', '村民会议决议', '村民代表会议决议'),
  'procedure.decisionPublished': day('决议公开日期', '决议公开'),
  'procedure.resultPublished': day('实施结果公开日期', '实施结果公开'),
  'asset.kind': text('资产类别'),
  'asset.areaSquareMetres': { names: ['面积', '资产面积'], kind: 'area' },
  'asset.idleSince': { names: ['闲置时间'], kind: 'since' },
  'asset.lessee': text('承租人', '承租方'),
  'equity.company': text('入股企业'),
  'equity.investedFen': { names: ['入股金额'], kind: 'wan' },
  'equity.shareBasisPoints': { names: ['持股比例'], kind: 'basisPoints' },
  'equity.floorFen': { names: ['保底分红', '每年保底分红'], kind: 'wan' },
  'equity.surplusRule': text('超额分红办法'),
  'enclave.park': text('园区'),
  'enclave.operator': text('运营单位'),
  'cooperative.memberCount': { names: ['成员数', '社员数'], kind: 'count' },
  'cooperative.collectiveBasisPoints': { names: ['集体股比例', '集体股'], kind: 'basisPoints' },
  'cooperative.memberBasisPoints': { names: ['成员股比例', '成员股'], kind: 'basisPoints' },
  'cooperative.pilot': { names: ['试点村', '是否试点'], kind: 'yesNo' },
  'construction.contractor': text('施工单位'),
} as const satisfies Record<string, FurtherColumn>

export type FurtherField = keyof typeof furtherColumns
export const furtherFields = Object.keys(furtherColumns) as FurtherField[]

const UNIT: Partial<Record<Kind, string>> = { wan: '(万元)', percent: '(%)', basisPoints: '(%)', area: '(平方米)' }

/** The heading as it is written, with its unit. */
export function headingOf(field: FurtherField): string {
  const { names, kind } = furtherColumns[field]
  return `${names[0]}${UNIT[kind] ?? ''}`
}

/** What is said of the project at this place; undefined and null: nothing. */
export function valueAt(project: Project, field: FurtherField): unknown {
  let value: unknown = project
  for (const name of field.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  }
  return value
}

/** What the row says beyond the first columns, by path; columns that are missing and empty cells are left out. */
export function readFurther<Field extends string>(reader: RowReader<Field | FurtherField>): Map<FurtherField, unknown> {
  const said = new Map<FurtherField, unknown>()
  for (const field of furtherFields) {
    if (!reader.has(field)) continue
    const value = readCell(reader, field, furtherColumns[field].kind)
    if (value !== null) said.set(field, value)
  }
  return said
}

function readCell<Field extends string>(reader: RowReader<Field | FurtherField>, field: FurtherField, kind: Kind) {
  switch (kind) {
    case 'day':
      return reader.day(field)
    case 'text':
      return reader.text(field)
    case 'wan':
      return reader.amount(field, 'wan')
    case 'count':
      return reader.count(field)
    case 'yesNo':
      return reader.yesNo(field)
    case 'percent':
      return reader.read(field, (cell) => readPercent(cell, 0))
    case 'basisPoints':
      return reader.read(field, (cell) => readPercent(cell, 2))
    case 'area':
      return reader.read(field, readArea)
    case 'since':
      return reader.read(field, readSince)
  }
}

/**
 * `40`, `40%`, or 0.4 of a cell with a percent format → 40, times 100 for each pair of decimals. 1 alone is refused: it
 * is 1 % or, of a cell with a percent format, 100 %.
 */
function readPercent(cell: SheetCell, decimals: 0 | 2): Reading<number | null> {
  const said = readText(cell)
  if ('wrong' in said || said.value === null) return said as Reading<null>
  const match = /^(\d{1,3}(?:\.\d+)?)(%?)$/.exec(compact(said.value))
  const wrong = { wrong: spreadsheetRefusals.percentFormat(said.value, decimals) }
  if (match === null) return wrong
  const [, digits = '', sign] = match
  if (sign === '' && Number(digits) === 1) return { wrong: spreadsheetRefusals.onePercentOrWhole }
  const percent = sign === '' && Number(digits) < 1 ? Number(digits) * 100 : Number(digits)
  const scaled = Number((percent * 10 ** decimals).toPrecision(12))
  return Number.isInteger(scaled) ? { value: scaled } : wrong
}

function readArea(cell: SheetCell): Reading<number | null> {
  const said = readText(cell)
  if ('wrong' in said || said.value === null) return said as Reading<null>
  const match = /^([\d,]+(?:\.\d{1,2})?)(平方米|㎡|m2)?$/.exec(compact(said.value))
  return match === null
    ? { wrong: spreadsheetRefusals.notAnArea(said.value) }
    : { value: Number(match[1]?.replaceAll(',', '')) }
}

/** `2015`, `2015年`, `2015年6月`, `2015-06`, or a day. */
function readSince(cell: SheetCell): Reading<string | null> {
  const said = readText(cell)
  if ('wrong' in said || said.value === null) return said
  const match = /^((?:19|20)\d{2})(?:年|[-./年](\d{1,2})月?)?$/.exec(compact(said.value))
  if (match === null) return readDay(cell)
  const [, year = '', month] = match
  return { value: month === undefined ? year : `${year}-${month.padStart(2, '0')}` }
}

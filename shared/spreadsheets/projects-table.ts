/** 项目台账 as it is taken away and imported again: what is written here changes nothing when it is read. */

import { type FundingSource, fundingName, modelName, type Project } from '../projects/project.ts'
import { typedShare, wholeOf } from '../projects/shares.ts'
import { stageName } from '../projects/stage.ts'
import type { Village } from '../villages/village.ts'
import type { SheetCell, SheetTable } from './port.ts'
import { type FurtherField, furtherColumns, furtherFields, headingOf, valueAt } from './project-columns.ts'

/** The two days that a ledger has always had stand before the amounts, the others after the note. */
const [FIRST, LAST] = [furtherFields.slice(0, 2), furtherFields.slice(2)]

export function projectsTable(
  townshipName: string,
  projects: readonly Project[],
  villages: readonly Village[],
): SheetTable {
  const names = new Map(villages.map((village) => [village.id, village.name]))
  return {
    name: '项目台账',
    title: `${townshipName}项目台账`,
    caption:
      '几个村一起的项目写明分配比例，如“甲村:60%；乙村:40%”，平均分的每村写1；几种资金写明各多少万元，如“衔接资金:100；自筹:50”。',
    columns: [
      { header: '项目编号', width: 12 },
      { header: '项目名称', width: 15 },
      { header: '发展模式', width: 9 },
      { header: '参与村及分配比例', width: 15 },
      { header: '总投资(万元)', width: 7 },
      { header: '资金来源', width: 12 },
      { header: '当前阶段', width: 6 },
      ...FIRST.map(columnOf),
      { header: '预计年收益(万元)', width: 8 },
      { header: '备注', width: 12 },
      ...LAST.map(columnOf),
    ],
    rows: projects.map((project) => projectRow(project, names)),
  }
}

function projectRow(project: Project, names: ReadonlyMap<string, string>): SheetCell[] {
  return [
    project.id,
    project.name,
    modelName[project.model],
    sharesText(project, names),
    { fen: project.investmentFen, unit: 'wan' },
    fundingText(project),
    stageName[project.stage],
    ...FIRST.map((field) => cellOf(project, field)),
    { fen: project.expectedYearlyFen, unit: 'wan' },
    project.note,
    ...LAST.map((field) => cellOf(project, field)),
  ]
}

function sharesText({ shares }: Project, names: ReadonlyMap<string, string>): string {
  const whole = wholeOf(shares)
  return shares
    .map(({ villageId, weight }) => `${names.get(villageId) ?? villageId}:${typedShare(weight, whole)}`)
    .join('；')
}

/** One source that paid everything needs no amount. */
function fundingText({ funding, investmentFen }: Project): string {
  const [only, ...others] = funding
  const said = (source: FundingSource, fen: number) => `${fundingName[source]}:${fen / 1_000_000}`
  if (only !== undefined && others.length === 0 && only.amountFen === investmentFen) return fundingName[only.source]
  return funding.map(({ source, amountFen }) => said(source, amountFen)).join('；')
}

function columnOf(field: FurtherField): SheetTable['columns'][number] {
  const header = headingOf(field)
  return { header, width: Math.max(6, header.length) }
}

function cellOf(project: Project, field: FurtherField): SheetCell {
  const value = valueAt(project, field)
  if (value === null || value === undefined || value === '') return null
  switch (furtherColumns[field].kind) {
    case 'day':
      return { day: String(value) }
    case 'wan':
      return { fen: Number(value), unit: 'wan' }
    case 'percent':
      return `${value}%`
    case 'basisPoints':
      return `${Number(value) / 100}%`
    case 'yesNo':
      return value === true ? '是' : '否'
    default:
      return String(value)
  }
}

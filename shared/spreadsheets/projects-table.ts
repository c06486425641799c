/** 项目台账 as it is taken away and imported again: what is written here changes nothing when it is read. */

import type { Columns, Value } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'
import { modelName } from '../projects/model.ts'
import { type FundingSource, fundingName, type Project } from '../projects/project.ts'
import { typedShare, wholeOf } from '../projects/shares.ts'
import { stageName } from '../projects/stage.ts'
import type { Village } from '../villages/village.ts'
import { type FurtherField, furtherColumns, furtherFields, headingOf, valueAt } from './project-columns.ts'
import { sheetColumn as column, sheetTable, yesOrNo } from './sheet-table.ts'

const columns: Columns<Project, ReadonlyMap<string, string>> = {
  id: column('项目编号', 12, ({ id }) => id),
  name: column('项目名称', 15, ({ name }) => name),
  model: column('发展模式', 9, ({ model }) => modelName[model]),
  shares: column('参与村及分配比例', 15, sharesText),
  investment: column('总投资(万元)', 7, ({ investmentFen }) => ({ fen: investmentFen }), 'wan'),
  funding: column('资金来源', 12, fundingText),
  stage: column('当前阶段', 6, ({ stage }) => stageName[stage]),
  ...further(furtherFields.slice(0, 2)),
  expected: column('预计年收益(万元)', 8, ({ expectedYearlyFen }) => ({ fen: expectedYearlyFen }), 'wan'),
  note: column('备注', 12, ({ note }) => note ?? ''),
  ...further(furtherFields.slice(2)),
}

export function projectsTable(townshipName: string, projects: readonly Project[], villages: readonly Village[]): Table {
  const heading = {
    name: '项目台账',
    title: `${townshipName}项目台账`,
    caption:
      '几个村一起的项目写明分配比例，如“甲村:60%；乙村:40%”，平均分的每村写1；几种资金写明各多少万元，如“衔接资金:100；自筹:50”。',
  }
  const names = new Map(villages.map((village) => [village.id, village.name]))
  return sheetTable(heading, columns, { rows: projects, context: names })
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

/** The two days that a ledger has always had stand before the amounts, the others after the note. */
function further(fields: readonly FurtherField[]): Columns<Project, ReadonlyMap<string, string>> {
  return Object.fromEntries(
    fields.map((field) => {
      const header = headingOf(field)
      return [field, column(header, Math.max(6, header.length), (project) => furtherValue(project, field), 'wan')]
    }),
  )
}

function furtherValue(project: Project, field: FurtherField): Value {
  const value = valueAt(project, field)
  if (value === null || value === undefined || value === '') return ''
  switch (furtherColumns[field].kind) {
    case 'day':
      return { day: String(value) }
    case 'wan':
      return { fen: Number(value) }
    case 'percent':
      return `${value}%`
    case 'basisPoints':
      return `${Number(value) / 100}%`
    case 'yesNo':
      return yesOrNo(value === true)
    default:
      return String(value)
  }
}

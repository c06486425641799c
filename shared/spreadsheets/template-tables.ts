/** The workbook that an office fills in and uploads: the sample's five sheets, with what is known already in them. */
import { type FundingSource, fundingName, modelName, type Project } from '../projects/project.ts'
import { stageName } from '../projects/stage.ts'
import type { YearBooks } from '../standings/figures.ts'
import { compareCodes } from '../standings/ranking.ts'
import type { Village } from '../villages/village.ts'
import { targetsForm, villagesForm } from './books-tables.ts'
import { entriesForm } from './entries-table.ts'
import type { SheetCell, SheetTable } from './port.ts'

type Known = Pick<YearBooks, 'township' | 'villages' | 'targets' | 'lastYear'> & { projects: readonly Project[] }

/** Filled in for the year; imported as it is, it changes nothing. */
export function templateTables({ township, projects, ...books }: Known, year: number): SheetTable[] {
  const villages = [...books.villages].sort((a, b) => compareCodes(a.code, b.code))
  const targets = new Map(books.targets.map((target) => [target.villageId, target]))
  return [
    villagesForm(township.name, villages),
    targetsForm(township.name, { year, villages, targets }),
    pastForm(township.name, year - 1, villages, books.lastYear.past),
    entriesForm(township.name, year),
    projectsForm(township.name, projects, villages),
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

function projectsForm(townshipName: string, projects: readonly Project[], villages: readonly Village[]): SheetTable {
  const names = new Map(villages.map((village) => [village.id, village.name]))
  return {
    name: '项目台账',
    title: `${townshipName}项目台账`,
    caption:
      '几个村一起的项目写明分配比例，如“甲村:60%；乙村:40%”；几种资金写明各多少万元，如“衔接资金:100；自筹:50”。',
    columns: [
      { header: '项目编号', width: 12 },
      { header: '项目名称', width: 15 },
      { header: '发展模式', width: 9 },
      { header: '参与村及分配比例', width: 15 },
      { header: '总投资(万元)', width: 7 },
      { header: '资金来源', width: 12 },
      { header: '当前阶段', width: 6 },
      { header: '开工日期', width: 6 },
      { header: '计划完工日期', width: 7 },
      { header: '预计年收益(万元)', width: 8 },
      { header: '备注', width: 12 },
    ],
    rows: projects.map((project) => projectRow(project, names)),
  }
}

function projectRow(project: Project, names: ReadonlyMap<string, string>): SheetCell[] {
  return [
    project.id,
    project.name,
    modelName[project.model],
    project.shares.map((one) => `${names.get(one.villageId) ?? one.villageId}:${one.basisPoints / 100}%`).join('；'),
    { fen: project.investmentFen, unit: 'wan' },
    fundingText(project),
    stageName[project.stage],
    project.startedOn === null ? null : { day: project.startedOn },
    project.plannedCompletionOn === null ? null : { day: project.plannedCompletionOn },
    { fen: project.expectedYearlyFen, unit: 'wan' },
    project.note,
  ]
}

/** One source that paid everything needs no amount. */
function fundingText({ funding, investmentFen }: Project): string {
  const [only, ...others] = funding
  const said = (source: FundingSource, fen: number) => `${fundingName[source]}:${fen / 1_000_000}`
  if (only !== undefined && others.length === 0 && only.amountFen === investmentFen) return fundingName[only.source]
  return funding.map(({ source, amountFen }) => said(source, amountFen)).join('；')
}

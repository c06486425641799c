import { type Project, projectSchema, settled } from '../projects/project.ts'
import { id as idSchema } from '../text.ts'
import { compact, readAmount } from './cells.ts'
import type { LedgerProject } from './ledger.ts'
import { type IdMaker, loadIdMaker } from './pinyin-ids.ts'
import type { LedgerProblem } from './problem.ts'
import { fundingOf, modelOf, stageOf } from './project-names.ts'
import { type RowReader, rowReader } from './row-reader.ts'
import { readShares, splitList } from './shares.ts'
import type { Sheet } from './sheet.ts'
import { readTable, type TableSpec } from './table.ts'
import type { VillageIndex } from './village-index.ts'

type Field =
  | 'no'
  | 'name'
  | 'model'
  | 'shares'
  | 'investment'
  | 'funding'
  | 'stage'
  | 'startedOn'
  | 'plannedCompletionOn'
  | 'expectedYearly'
  | 'note'

export const projectColumns: TableSpec<Field> = {
  anchor: 'name',
  columns: {
    no: { names: ['项目编号', '编号'], own: true },
    name: { names: ['项目名称', '项目', '名称'], required: true, own: true },
    model: { names: ['发展模式', '模式', '发展类型', '项目类型'], required: true },
    shares: { names: ['参与村及分配比例', '参与村', '分配比例', '实施村', '项目村', '村名'], required: true },
    investment: { names: ['总投资', '投资', '投资总额', '总投资额', '投资额'], own: true },
    funding: { names: ['资金来源', '来源'] },
    stage: { names: ['当前阶段', '阶段', '项目阶段', '进展阶段', '进度', '状态'], required: true },
    startedOn: { names: ['开工日期', '开工时间', '开始日期'] },
    plannedCompletionOn: { names: ['计划完工日期', '计划完工时间', '计划完成日期', '完工日期', '预计完工日期'] },
    expectedYearly: { names: ['预计年收益', '年收益', '预期年收益', '预计收益'], own: true },
    note: { names: ['备注', '说明'] },
  },
}

/** 项目台账. Known projects are found by number, then by name; the stage's day is unknown when the ledger moves it. */
export async function parseProjects(sheet: Sheet, villages: VillageIndex, known: readonly Project[]) {
  const table = readTable(sheet, projectColumns)
  const problems: LedgerProblem[] = [...table.problems]
  const projects: LedgerProject[] = []
  const taken = new Set(known.map((project) => project.id))
  const rows = new Map<string, number>()
  const makeId = table.rows.length > 0 ? await loadIdMaker() : null
  for (const row of table.rows) {
    const reader = rowReader(table, row)
    const name = reader.requiredText('name')
    const earlier = name === null ? undefined : rows.get(compact(name))
    if (earlier !== undefined) reader.wrong('name', `与第${earlier}行的项目重名`)
    if (name !== null && earlier === undefined) rows.set(compact(name), row.number)
    const before = name === null ? undefined : matching(reader, name, known)
    const project = makeId === null || name === null ? null : parseProject(reader, villages, before, name)
    if (project !== null && makeId !== null) {
      projects.push({
        project: before === undefined ? { ...project, id: newId(reader, project.name, makeId, taken) } : project,
        isNew: before === undefined,
      })
    }
    problems.push(...reader.problems)
  }
  return { projects, problems, ignored: table.ignored }
}

function matching(reader: RowReader<Field>, name: string, known: readonly Project[]): Project | undefined {
  const no = compact(reader.text('no') ?? '')
  return known.find((project) => project.id === no) ?? known.find((one) => compact(one.name) === compact(name))
}

function newId(reader: RowReader<Field>, name: string, makeId: IdMaker, taken: Set<string>): string {
  const no = compact(reader.text('no') ?? '')
  if (!idSchema.safeParse(no).success || taken.has(no) || /^\d+$/.test(no)) return makeId(name, taken)
  taken.add(no)
  return no
}

function parseProject(
  reader: RowReader<Field>,
  villages: VillageIndex,
  before: Project | undefined,
  name: string,
): Project | null {
  const model = named(reader, 'model', modelOf, '发展模式')
  const stage = named(reader, 'stage', stageOf, '项目阶段')
  const investmentFen = reader.amount('investment', null) ?? 0
  const draft = {
    id: before?.id ?? 'new',
    name,
    model,
    shares: parseShares(reader, villages),
    investmentFen,
    funding: parseFunding(reader, investmentFen),
    stage,
    stageSince: before?.stage === stage ? (before?.stageSince ?? null) : null,
    startedOn: reader.day('startedOn'),
    plannedCompletionOn: reader.day('plannedCompletionOn'),
    expectedYearlyFen: reader.has('expectedYearly') ? (reader.amount('expectedYearly', null) ?? 0) : 0,
    note: reader.has('note') ? reader.text('note') : (before?.note ?? null),
  }
  const fields = { name: 'name', shares: 'shares', investmentFen: 'investment', note: 'note' } as const
  const read = reader.parse(projectSchema, { ...before, ...draft, version: before?.version ?? 0 }, fields)
  if (read === null) return null
  const { milestones, startedOn, plannedCompletionOn } = read
  return settled({
    ...read,
    milestones: {
      ...milestones,
      building: { ...milestones.building, actualOn: startedOn },
      completed: { ...milestones.completed, plannedOn: plannedCompletionOn },
    },
  })
}

function named<T>(reader: RowReader<Field>, field: Field, find: (text: string) => T | undefined, what: string) {
  const text = reader.requiredText(field)
  return text === null ? null : (find(text) ?? reader.wrong(field, `没有“${text}”这种${what}`))
}

function parseShares(reader: RowReader<Field>, villages: VillageIndex) {
  const text = reader.requiredText('shares')
  const shares = text === null ? null : readShares(text)
  if (shares === null) return []
  if ('wrong' in shares) return reader.wrong('shares', shares.wrong) ?? []
  return shares.value.flatMap(({ name, basisPoints }) => {
    const found = villages.find(name)
    if ('wrong' in found) return reader.wrong('shares', found.wrong) ?? []
    return [{ villageId: found.village.id, basisPoints }]
  })
}

/** One source alone paid the whole investment; several must say how much each, in 万元 unless written otherwise. */
function parseFunding(reader: RowReader<Field>, investmentFen: number) {
  const text = reader.has('funding') ? reader.text('funding') : null
  const items = text === null ? [] : splitList(text.replaceAll('+', ';'))
  const funding = items.flatMap(({ name, number }) => {
    const source = fundingOf(name)
    if (source === undefined) return reader.wrong('funding', `没有“${name}”这种资金来源`) ?? []
    const reading = number === null ? null : readAmount(number, 'wan')
    const amountFen = reading === null || 'wrong' in reading ? null : reading.value
    if (amountFen === null && items.length > 1) {
      return reader.wrong('funding', '有几种资金来源时，每一种都要写金额，如“衔接资金:100；自筹:50”') ?? []
    }
    return [{ source, amountFen: amountFen ?? investmentFen }]
  })
  const sum = funding.reduce((total, one) => total + one.amountFen, 0)
  if (funding.length > 1 && funding.length === items.length && sum !== investmentFen) {
    reader.wrong('funding', '各项资金来源的合计与总投资不相等')
  }
  return funding
}

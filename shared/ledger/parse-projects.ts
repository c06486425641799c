import { createHash } from 'node:crypto'
import { formatYuan } from '../amount-text.js'
import { type IdMaker, loadIdMaker } from '../pinyin-ids.ts'
import { contentIssues } from '../projects/content.ts'
import { type DetailGroup, detailGroups, groupOfModel } from '../projects/details.ts'
import { modelName } from '../projects/model.ts'
import { type Project, projectSchema, settled } from '../projects/project.ts'
import { type Share, sameShares } from '../projects/shares.ts'
import { isPipelineStage, pipelineStage, stageName, stageOrder } from '../projects/stage.ts'
import type { Refusal } from '../refusal.ts'
import { compact, readAmount } from '../sheets/cells.ts'
import { ordinaryCharacters } from '../sheets/radicals.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { TableSpec } from '../sheets/table.ts'
import { type FurtherField, furtherColumns, furtherFields, readFurther } from '../spreadsheets/project-columns.ts'
import { id as idSchema } from '../text.ts'
import type { LedgerProject } from './ledger.ts'
import { fundingOf, modelOf, stageOf } from './project-names.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import { readShares, splitList } from './shares.ts'
import { radicalQuestion, type VillageIndex } from './village-index.ts'

const detailGroupNames = Object.keys(detailGroups) as DetailGroup[]

type FirstField =
  | 'no'
  | 'name'
  | 'model'
  | 'shares'
  | 'weights'
  | 'investment'
  | 'funding'
  | 'stage'
  | 'expectedYearly'
  | 'note'
type Field = FirstField | FurtherField

export const projectSheet: TableSpec<Field> = {
  anchor: 'name',
  maxRows: 5_000,
  columns: {
    no: { names: ['项目编号', '编号'], own: true },
    name: { names: ['项目名称', '项目', '名称'], required: true, own: true },
    model: { names: ['发展模式', '模式', '发展类型', '项目类型'], required: true },
    shares: { names: ['参与村及分配比例', '参与村', '实施村', '项目村', '村名', '分配比例'], required: true },
    weights: { names: ['份额', '分配份额', '各村份额', '分配比例', '出资比例'] },
    investment: { names: ['总投资', '投资', '投资总额', '总投资额', '投资额'], own: true },
    funding: { names: ['资金来源', '来源'] },
    stage: { names: ['当前阶段', '阶段', '项目阶段', '进展阶段', '进度', '状态'], required: true },
    expectedYearly: { names: ['预计年收益', '年收益', '预期年收益', '预计收益'], own: true },
    note: { names: ['备注', '说明'] },
    ...furtherColumns,
  },
}

/** 项目台账. Known projects are found by number, then by name; the stage's day is unknown when the ledger moves it. */
export async function parseProjects(sheet: Sheet, villages: VillageIndex, known: readonly Project[], today: string) {
  const taken = new Set(known.map((project) => project.id))
  const rows = new Map<string, number>()
  const makeId = await loadIdMaker()
  return readRows<Field, LedgerProject>(sheet, projectSheet, () => ({
    read(reader) {
      const name = reader.requiredText('name')
      if (name === null) return null
      const earlier = rows.get(compact(name))
      if (earlier !== undefined) reader.wrong('name', ledgerRefusals.projectTwice(earlier))
      else rows.set(compact(name), reader.number)
      const before = matching(reader, name, known)
      const project = parseProject(reader, villages, { before, name, today })
      if (project === null) return null
      return before === undefined
        ? { project: { ...project, id: newId(reader, project.name, makeId, taken) }, isNew: true }
        : { project, isNew: false }
    },
    describe({ project: { name, model, shares, investmentFen, stage } }) {
      const names = shares.map(({ villageId }) => villages.nameOf(villageId)).join('、')
      return [name, modelName[model], names, `总投资 ${formatYuan(investmentFen)} 元`, stageName[stage]].join('，')
    },
  }))
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
  { before, name, today }: { before: Project | undefined; name: string; today: string },
): Project | null {
  const model = named(reader, 'model', modelOf, ledgerRefusals.modelUnknown)
  const stage = named(reader, 'stage', stageOf, ledgerRefusals.stageUnknown)
  const investmentFen = reader.amount('investment', null) ?? 0
  const shares = parseShares(reader, villages)
  const first = {
    name,
    model,
    shares,
    investmentFen,
    funding: parseFunding(reader, investmentFen),
    stage,
    expectedYearlyFen: reader.has('expectedYearly') ? (reader.amount('expectedYearly', null) ?? 0) : 0,
    note: reader.has('note') ? reader.text('note') : (before?.note ?? null),
  }
  const further = readFurther(reader)
  const ledgerRow = createHash('sha256')
    .update(JSON.stringify([{ ...first, shares: shares.map(asInEarlierDigests) }, [...further]]))
    .digest('hex')
  // The row as it was taken already: what people changed here since then stays.
  if (before?.ledgerRow === ledgerRow && reader.problems.length === 0) return before
  const own = model === null ? undefined : groupOfModel[model]
  const groups = Object.fromEntries(
    detailGroupNames.map((group) => [group, withSaid(group === own ? before?.[group] : null, group, further)]),
  )
  const draft = {
    ...before,
    id: before?.id ?? 'new',
    ...first,
    // Written another way, they are still the same shares.
    shares: before !== undefined && sameShares(before.shares, shares) ? before.shares : shares,
    ...groups,
    stageSince: before?.stage === stage ? (before?.stageSince ?? null) : null,
    startedOn: null,
    plannedCompletionOn: null,
    milestones: Object.fromEntries(
      pipelineStage.options.map((one) => [one, withSaid(before?.milestones[one] ?? {}, `milestones.${one}`, further)]),
    ),
    procedure: withSaid(before?.procedure ?? {}, 'procedure', further),
    ...Object.fromEntries([...further].filter(([field]) => !field.includes('.'))),
    ledgerRow,
    version: before?.version ?? 0,
  }
  const fields = { name: 'name', shares: 'shares', investmentFen: 'investment', note: 'note', owner: 'owner' } as const
  const read = reader.parse(projectSchema, draft, fields)
  return read === null ? null : checked(reader, settled(read), before, today)
}

/** The record below this path with what the row says of it; null where neither says anything. */
function withSaid(before: object | null | undefined, path: string, further: ReadonlyMap<FurtherField, unknown>) {
  const said = [...further].flatMap(([field, value]) =>
    field.startsWith(`${path}.`) ? [[field.slice(path.length + 1), value] as const] : [],
  )
  return (before === null || before === undefined) && said.length === 0
    ? null
    : { ...before, ...Object.fromEntries(said) }
}

/** Whether it holds together, at the later of the two stages: a ledger may be older than what was entered here. */
function checked(
  reader: RowReader<Field>,
  project: Project,
  before: Project | undefined,
  today: string,
): Project | null {
  const isLater =
    before !== undefined &&
    isPipelineStage(before.stage) &&
    isPipelineStage(project.stage) &&
    stageOrder(before.stage) > stageOrder(project.stage)
  const known = { villageIds: project.shares.map((one) => one.villageId), others: [] }
  const issues = contentIssues(isLater ? { ...project, stage: before.stage } : project, known, today)
  for (const { path, message } of issues) reader.wrong(columnOf(reader, path), message)
  return issues.length === 0 ? project : null
}

/** The column that an issue is about; of a group of columns the first that the sheet has. */
function columnOf(reader: RowReader<Field>, path: string): Field | null {
  if (path === 'funding') return 'funding'
  return furtherFields.find((field) => reader.has(field) && (field === path || field.startsWith(`${path}.`))) ?? null
}

function named<T>(
  reader: RowReader<Field>,
  field: Field,
  find: (text: string) => T | undefined,
  unknown: (text: string) => Refusal,
) {
  const text = reader.requiredText(field)
  return text === null ? null : (find(text) ?? reader.wrong(field, unknown(text)))
}

/** Rows taken before there were weights are known by digests that say basis points. */
function asInEarlierDigests({ villageId, weight }: Share) {
  return { villageId, basisPoints: weight }
}

function parseShares(reader: RowReader<Field>, villages: VillageIndex): Share[] {
  const text = reader.requiredName('shares')
  if (text !== null && ordinaryCharacters(text) !== text) {
    return reader.wrong('shares', radicalQuestion(text, ordinaryCharacters(text))) ?? []
  }
  const weights = reader.has('weights') && !reader.isSameColumn('shares', 'weights') ? reader.text('weights') : null
  const shares = text === null ? null : readShares(text, weights)
  if (shares === null) return []
  if ('wrong' in shares) return reader.wrong('shares', shares.wrong) ?? []
  return shares.value.flatMap(({ name, weight }) => {
    const found = villages.find(name)
    if ('wrong' in found) return reader.wrong('shares', found.wrong) ?? []
    return [{ villageId: found.village.id, weight }]
  })
}

/** One source alone paid the whole investment; several must say how much each, in 万元 unless written otherwise. */
function parseFunding(reader: RowReader<Field>, investmentFen: number) {
  const text = reader.has('funding') ? reader.text('funding') : null
  const items = text === null ? [] : splitList(text.replaceAll('+', ';'))
  const funding = items.flatMap(({ name, number }) => {
    const source = fundingOf(name)
    if (source === undefined) return reader.wrong('funding', ledgerRefusals.fundingUnknown(name)) ?? []
    const reading = number === null ? null : readAmount(number, 'wan')
    const amountFen = reading === null || 'wrong' in reading ? null : reading.value
    if (amountFen === null && items.length > 1) {
      return reader.wrong('funding', ledgerRefusals.fundingWithoutAmount) ?? []
    }
    return [{ source, amountFen: amountFen ?? investmentFen }]
  })
  return funding
}

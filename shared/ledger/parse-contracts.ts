import { fullDayLabel } from '../calendar.ts'
import { natureName } from '../category.ts'
import { type Contract, contractNature, contractSchema, duePeriod, duePeriodName } from '../contracts/contract.ts'
import { contractTerms, digestOfTerms, promisedBy } from '../contracts/contract-input.ts'
import { parsePlan } from '../contracts/plan-text.ts'
import { DomainError } from '../errors.ts'
import { type IdMaker, loadIdMaker } from '../pinyin-ids.ts'
import type { Project } from '../projects/project.ts'
import { compact } from '../sheets/cells.ts'
import * as sheetRefusals from '../sheets/refusals.zh.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { TableSpec } from '../sheets/table.ts'
import { id as idSchema } from '../text.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'

type Field =
  | 'no'
  | 'project'
  | 'title'
  | 'party'
  | 'nature'
  | 'documentNo'
  | 'signedOn'
  | 'startsOn'
  | 'endsOn'
  | 'amount'
  | 'every'
  | 'firstOn'
  | 'plan'
  | 'note'

export const contractSheet: TableSpec<Field> = {
  anchor: 'title',
  maxRows: 5_000,
  columns: {
    no: { names: ['登记编号', '编号'], own: true },
    project: { names: ['项目', '项目名称', '所属项目'], required: true },
    title: { names: ['合同名称', '合同'], required: true, own: true },
    party: { names: ['对方', '对方单位', '承租方', '合作企业', '乙方'], required: true },
    nature: { names: ['类别', '合同类别', '收入类别', '款项性质'], required: true },
    documentNo: { names: ['合同编号', '合同号', '文号'], own: true },
    signedOn: { names: ['签订日期', '签订时间', '签约日期'] },
    startsOn: { names: ['起始', '起始日期', '开始日期'], required: true },
    endsOn: { names: ['终止', '终止日期', '到期日期', '结束日期'], required: true },
    amount: { names: ['金额', '每次金额', '每期金额', '合同金额'], own: true },
    every: { names: ['付款方式', '支付方式', '付款周期'], required: true },
    firstOn: { names: ['首次付款日', '首次付款日期', '首付日期'] },
    plan: { names: ['付款计划', '付款安排', '支付计划'], own: true },
    note: { names: ['备注', '说明'] },
  },
}

/** 合同台账. Known contracts are found by number, then by project and name; an early end stays as it is here. */
export async function parseContracts(sheet: Sheet, projects: readonly Project[], known: readonly Contract[]) {
  const makeId = await loadIdMaker()
  const rows = new Map<string, number>()
  return readRows<Field, Contract>(sheet, contractSheet, (_, { found }) => ({
    read(reader) {
      const project = projectIn(reader, projects)
      const title = reader.requiredText('title')
      if (project === null || title === null) return null
      const key = `${project.id} ${compact(title)}`
      const earlier = rows.get(key)
      if (earlier !== undefined) reader.wrong('title', ledgerRefusals.sameContract(earlier))
      rows.set(key, earlier ?? reader.number)
      const before = matching(reader, project, title, known)
      const taken = new Set([...known, ...found].filter((one) => one.projectId === project.id).map(({ id }) => id))
      const contract = parseContract(reader, project, title, before)
      return contract === null || before !== undefined ? contract : named(contract, reader, makeId, taken)
    },
    describe({ projectId, title, party, startsOn, endsOn }) {
      const project = projects.find(({ id }) => id === projectId)?.name
      return [project, title, `对方“${party}”`, `${fullDayLabel(startsOn)}至${fullDayLabel(endsOn)}`].join('，')
    },
  }))
}

function projectIn(reader: RowReader<Field>, projects: readonly Project[]): Project | null {
  const text = reader.requiredText('project')
  if (text === null) return null
  const found = projects.find(({ id, name }) => id === compact(text) || compact(name) === compact(text))
  return found ?? reader.wrong('project', ledgerRefusals.projectUnknown(text))
}

function matching(reader: RowReader<Field>, project: Project, title: string, known: readonly Contract[]) {
  const no = compact(reader.text('no') ?? '')
  const here = known.filter((one) => one.projectId === project.id)
  return here.find(({ id }) => id === no) ?? here.find((one) => compact(one.title) === compact(title))
}

function named(contract: Contract, reader: RowReader<Field>, makeId: IdMaker, taken: Set<string>): Contract {
  const no = compact(reader.text('no') ?? '')
  const isUsable = idSchema.safeParse(no).success && !taken.has(no) && !/^\d+$/.test(no)
  return { ...contract, id: isUsable ? no : makeId(contract.title, taken) }
}

function parseContract(
  reader: RowReader<Field>,
  project: Project,
  title: string,
  before: Contract | undefined,
): Contract | null {
  const optional = (field: Field, kept: string | null | undefined) =>
    reader.has(field) ? reader.text(field) : (kept ?? null)
  const draft = {
    title,
    party: reader.requiredText('party'),
    nature: natureIn(reader),
    documentNo: optional('documentNo', before?.documentNo),
    signedOn: reader.has('signedOn') ? reader.day('signedOn') : (before?.signedOn ?? null),
    startsOn: reader.day('startsOn') ?? reader.requiredText('startsOn'),
    endsOn: reader.day('endsOn') ?? reader.requiredText('endsOn'),
    note: optional('note', before?.note),
    ...paymentsIn(reader),
  }
  const terms = reader.parse(contractTerms, draft, { regular: 'amount', dues: 'plan', title: 'title', party: 'party' })
  if (terms === null) return null
  try {
    const promised = promisedBy(terms)
    const own = { id: before?.id ?? 'new', projectId: project.id, ended: before?.ended ?? null }
    const digest = before?.digest ?? digestOfTerms(promised)
    return contractSchema.parse({ ...promised, ...own, digest, version: before?.version ?? 1 })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    for (const { path, message } of error.issues) reader.wrong(COLUMN_OF[path] ?? null, message)
    return null
  }
}

const COLUMN_OF: Record<string, Field> = {
  endsOn: 'endsOn',
  dues: 'plan',
  'regular.firstOn': 'firstOn',
  'regular.every': 'every',
}

function natureIn(reader: RowReader<Field>) {
  const text = reader.requiredText('nature')
  if (text === null) return null
  const found = contractNature.options.find((nature) => natureName[nature] === compact(text))
  return found ?? reader.wrong('nature', ledgerRefusals.contractNatureUnknown(text))
}

/** 每月, 每季, 每半年, 每年: amount and first day; 列明: the plan, or one payment of the whole amount on the first day. */
function paymentsIn(reader: RowReader<Field>) {
  const text = compact(reader.requiredText('every') ?? '')
  if (text === '') return {}
  const every = duePeriod.options.find((one) => text === duePeriodName[one] || `${text}度` === duePeriodName[one])
  if (every === undefined && !/^(列明|逐笔列明|一次性|一次付清)$/.test(text)) {
    reader.wrong('every', ledgerRefusals.dueFormat(text))
    return {}
  }
  const plan = reader.has('plan') ? reader.text('plan') : null
  if (every === undefined && plan !== null) {
    const read = parsePlan(plan)
    if ('wrong' in read) reader.wrong('plan', read.wrong)
    return { regular: null, dues: 'wrong' in read ? [] : read.dues }
  }
  const amountFen = reader.has('amount') ? reader.amount('amount', null) : null
  const firstOn = reader.has('firstOn') ? reader.day('firstOn') : null
  if (amountFen === null) reader.wrong('amount', sheetRefusals.notFilledIn)
  if (firstOn === null) reader.wrong('firstOn', sheetRefusals.notFilledIn)
  return every === undefined
    ? { regular: null, dues: [{ dueOn: firstOn, amountFen }] }
    : { regular: { every, firstOn, amountFen } }
}

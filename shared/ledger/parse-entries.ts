import { categoryOfNature } from '../income/category.ts'
import { type EntryContent, entryContent } from '../income/entry.ts'
import { compact, readText } from './cells.ts'
import { digestOfValues, idOfContent, idOfNumber } from './entry-ids.ts'
import { categoryOf, natureOf, stateOf } from './entry-names.ts'
import type { EntryField, EntryPlace, LedgerEntry, LedgerField } from './ledger.ts'
import type { LedgerProblem } from './problem.ts'
import { type RowReader, rowReader } from './row-reader.ts'
import type { Sheet } from './sheet.ts'
import { readTable, type Table, type TableSpec } from './table.ts'
import type { VillageIndex } from './village-index.ts'

type Field =
  | 'no'
  | 'village'
  | 'receivedOn'
  | 'category'
  | 'nature'
  | 'project'
  | 'amount'
  | 'payer'
  | 'payerVillage'
  | 'note'
  | 'receiptNo'
  | 'voucherNo'
  | 'status'
  | 'reversalOf'
  | 'returnReason'

export const entryColumns: TableSpec<Field> = {
  anchor: 'village',
  columns: {
    no: { names: ['编号', '台账编号', '收入编号', '记录编号', '流水号'], own: true },
    village: { names: ['村名', '村名称', '行政村', '村', '嘎查村', '嘎查', '社区', '所属村', '单位'], required: true },
    receivedOn: {
      names: ['到账日期', '到账时间', '入账日期', '入账时间', '收款日期', '收入日期', '日期', '时间'],
      required: true,
    },
    category: { names: ['收入类别', '类别', '收入类型', '收入分类', '收入科目', '科目'], required: true },
    nature: { names: ['款项性质', '收入性质', '性质', '这笔钱是什么'] },
    project: { names: ['项目名称', '项目', '所属项目', '关联项目'] },
    amount: { names: ['金额', '到账金额', '收入金额', '入账金额', '收款金额'], required: true, own: true },
    payer: { names: ['付款方', '付款单位', '交款单位', '付款人', '交款人', '收入来源', '来源'] },
    payerVillage: { names: ['付款村'] },
    note: { names: ['摘要', '事由', '用途', '内容', '备注', '说明'] },
    receiptNo: { names: ['收据号', '票据号', '收据编号', '票据编号'] },
    voucherNo: { names: ['记账凭证号', '记账凭证', '凭证号', '凭证编号'] },
    status: { names: ['状态', '审核状态', '审核情况', '审核结果'], required: true },
    reversalOf: { names: ['冲销原编号', '原编号', '冲销编号', '被冲销编号'], own: true },
    returnReason: { names: ['退回原因', '退回理由', '审核意见'] },
  },
}

const fieldOfContent: Record<LedgerField, Field> = {
  villageId: 'village',
  receivedOn: 'receivedOn',
  category: 'category',
  nature: 'nature',
  amountFen: 'amount',
  payer: 'payer',
  payerVillageId: 'payerVillage',
  note: 'note',
  receiptNo: 'receiptNo',
  voucherNo: 'voucherNo',
  projectId: 'project',
}

export type EntryContext = {
  villages: VillageIndex
  projects: readonly { id: string; name: string }[]
  today: string
  /** Shared by all sheets of one ledger: 编号 → where it stands, content → how often it was there. */
  places: Map<string, string>
  occurrences: Map<string, number>
}

/** 收入台账: one income a row. Rows without 编号 get an id from their content. */
export function parseEntries(sheet: Sheet, context: EntryContext) {
  const table = readTable(sheet, entryColumns)
  const problems: LedgerProblem[] = [...table.problems]
  const entries: LedgerEntry[] = []
  const badIds: string[] = []
  const said = new Set(
    (Object.keys(fieldOfContent) as LedgerField[]).filter((name) => table.columns[fieldOfContent[name]] !== undefined),
  )
  // Who paid is also where a paying village is read from.
  if (said.has('payer')) said.add('payerVillageId')
  const columns = columnNames(table)
  for (const row of table.rows) {
    const reader = rowReader(table, row)
    const entry = parseEntry(reader, context, { sheet: sheet.name, row: row.number, columns }, said)
    if (entry !== null) entries.push(entry)
    const no = readText(row.cell('no'))
    if (entry === null && 'value' in no && no.value !== null) badIds.push(idOfNumber(no.value))
    problems.push(...reader.problems)
  }
  return { entries, problems, badIds, ignored: table.ignored }
}

/** Where each thing that a problem may be about stands. */
function columnNames({ columns }: Table<Field>): EntryPlace['columns'] {
  const fields: Record<EntryField, Field> = {
    ...fieldOfContent,
    no: 'no',
    status: 'status',
    reversalOf: 'reversalOf',
  }
  const names: EntryPlace['columns'] = {}
  for (const name of Object.keys(fields) as EntryField[]) {
    const column = columns[fields[name]]
    if (column !== undefined) names[name] = { letter: column.letter, heading: column.heading }
  }
  return names
}

function parseEntry(
  reader: RowReader<Field>,
  context: EntryContext,
  place: LedgerEntry['place'],
  said: ReadonlySet<LedgerField>,
): LedgerEntry | null {
  const no = reader.text('no')
  const content = parseContent(reader, context)
  const state = reader.requiredText('status')
  const status = state === null ? undefined : stateOf(state)
  if (state !== null && status === undefined) {
    reader.wrong('status', `不认识的状态“${state}”，请写“已审核”“待审核”或“退回”`)
  }
  const original = reader.text('reversalOf')
  const id = no === null ? null : idOfNumber(no)
  if (id !== null) checkFirst(reader, context, id, place)
  if (original !== null && id === idOfNumber(original)) reader.wrong('reversalOf', '不能冲销自己')
  const returnReason = reader.text('returnReason')
  if (content === null || status === undefined || reader.problems.length > 0) return null
  const reversalOf = original === null ? null : idOfNumber(original)
  return {
    id: id ?? idOfContent(content, context.occurrences),
    no,
    content,
    status,
    returnReason,
    reversalOf,
    unmatchedReversal: reversalOf === null && content.amountFen < 0,
    said,
    place,
    digest: digestOfValues([Object.entries(content).sort(), status, returnReason, reversalOf, [...said].sort()]),
  }
}

function parseContent(reader: RowReader<Field>, context: EntryContext): EntryContent | null {
  const village = parseVillage(reader, context, 'village', reader.requiredText('village'))
  const receivedOn = reader.requiredText('receivedOn') === null ? null : reader.day('receivedOn')
  if (receivedOn !== null && receivedOn > context.today) {
    reader.wrong('receivedOn', `${receivedOn} 还没有到（今天是 ${context.today}）`)
  }
  const kind = parseKind(reader)
  const amountFen = reader.requiredText('amount') === null ? null : reader.amount('amount', 'yuan')
  const payer = reader.text('payer')
  const payingVillage = reader.text('payerVillage')
  const payerVillage =
    payingVillage === null
      ? villagePaying(payer, context, village?.id)
      : parseVillage(reader, context, 'payerVillage', payingVillage)?.id
  if (payerVillage !== undefined && payerVillage === village?.id) reader.wrong('payerVillage', '付款的村不能是本村')
  const content = {
    villageId: village?.id,
    receivedOn,
    ...kind,
    amountFen,
    payer: payer ?? undefined,
    payerVillageId: payerVillage,
    note: reader.text('note') ?? undefined,
    receiptNo: reader.text('receiptNo') ?? undefined,
    voucherNo: reader.text('voucherNo') ?? undefined,
    projectId: parseProject(reader, context),
  }
  const present = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
  return reader.parse(entryContent, present, fieldOfContent)
}

function parseVillage(reader: RowReader<Field>, { villages }: EntryContext, field: Field, name: string | null) {
  if (name === null) return null
  const found = villages.find(name)
  return 'wrong' in found ? reader.wrong(field, found.wrong) : found.village
}

/** A payer that is written exactly as another village of the township is that village. */
function villagePaying(payer: string | null, { villages }: EntryContext, ownId: string | undefined) {
  const found = payer === null ? null : villages.find(payer)
  if (found === null || 'wrong' in found || found.village.id === ownId) return undefined
  return compact(payer ?? '') === compact(found.village.name) ? found.village.id : undefined
}

function parseKind(reader: RowReader<Field>) {
  const categoryText = reader.requiredText('category')
  const natureText = reader.text('nature')
  const nature = natureText === null ? undefined : natureOf(natureText)
  if (natureText !== null && nature === undefined) reader.wrong('nature', `不认识的款项性质“${natureText}”`)
  if (categoryText === null) return {}
  const kind = categoryOf(categoryText)
  if (kind === undefined) return reader.wrong('category', `不认识的收入类别“${categoryText}”`) ?? {}
  if (nature === undefined) return kind
  if (categoryOfNature[nature] !== kind.category) {
    reader.wrong('nature', `“${natureText}”不属于“${categoryText}”`)
  }
  return { ...kind, nature }
}

function parseProject(reader: RowReader<Field>, { projects }: EntryContext): string | undefined {
  const name = reader.text('project')
  if (name === null) return undefined
  const found = projects.find((one) => compact(one.name) === compact(name) || one.id === compact(name))
  return found?.id ?? reader.wrong('project', `项目台账里没有“${name}”`) ?? undefined
}

/** The first row of a number stands; every later one is bad and names it. */
function checkFirst(reader: RowReader<Field>, { places }: EntryContext, id: string, place: LedgerEntry['place']): void {
  const earlier = places.get(id)
  if (earlier !== undefined) reader.wrong('no', `编号与${earlier}重复`)
  else places.set(id, `“${place.sheet}”第${place.row}行`)
}

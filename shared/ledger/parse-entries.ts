import { formatCapitals, formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import { categoryName, categoryOfNature } from '../category.ts'
import { type EntryContent, entryContent } from '../income/entry.ts'
import { entryStatusName } from '../income/entry-status.ts'
import type { OutsideReading } from '../income/paying-village.ts'
import * as incomeRefusals from '../income/refusals.zh.ts'
import type { Refusal } from '../refusal.ts'
import { compact, readText } from '../sheets/cells.ts'
import type { RowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { readTable } from '../sheets/table.ts'
import { dateIssue, type Village } from '../villages/village.ts'
import { columnNames, columnOfField, type EntryColumn, entrySheet } from './entry-columns.ts'
import { digestOfValues, idOfContent, idOfNumber } from './entry-ids.ts'
import { categoryOf, natureOf, stateOf } from './entry-names.ts'
import type { KnownBooks, LedgerEntry, LedgerField } from './ledger.ts'
import { readRows } from './read-rows.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import type { VillageIndex } from './village-index.ts'

type EntryContext = {
  villages: VillageIndex
  projects: readonly { id: string; name: string }[]
  today: string
  /** Rows of a sheet without 状态 are approved history; else they wait for review. */
  approvedHistory: boolean
  /** Villages of other townships, by how they are written. */
  outside: ReadonlyMap<string, OutsideReading>
  /** Shared by all sheets of one ledger: 编号 → where it stands and for which villages, content → how often it was there. */
  places: Map<string, { first: LedgerEntry['place']; villageIds: Set<string | undefined> }>
  occurrences: Map<string, number>
  /** Of rows that are bad. */
  badIds: Set<string>
}

/** Every `乡镇/村` among the paying villages, looked up. */
export async function outsideVillages(
  sheets: readonly Sheet[],
  { outsideVillage }: KnownBooks,
): Promise<EntryContext['outside']> {
  const found = new Map<string, OutsideReading>()
  for (const sheet of outsideVillage === undefined ? [] : sheets) {
    for (const row of readTable(sheet, entrySheet).rows) {
      const text = readText(row.cell('payerVillage'))
      if ('wrong' in text || text.value === null || !isOutside(text.value) || found.has(text.value)) continue
      if (outsideVillage !== undefined) found.set(text.value, await outsideVillage(text.value))
    }
  }
  return found
}

function isOutside(text: string): boolean {
  return /[/／]/.test(text)
}

/** 收入台账: one income a row. Rows without 编号 get an id from their content. Bad rows leave theirs in `badIds`. */
export function parseEntries(sheet: Sheet, context: EntryContext) {
  return readRows<EntryColumn, LedgerEntry>(sheet, entrySheet, (table) => {
    const said = new Set(
      (Object.keys(columnOfField) as LedgerField[]).filter((name) => table.columns[columnOfField[name]] !== undefined),
    )
    // Who paid is also where a paying village is read from.
    if (said.has('payer')) said.add('payerVillageId')
    const columns = columnNames(table)
    return {
      read(reader, row) {
        const entry = parseEntry(reader, context, { sheet: sheet.name, row: row.number, columns }, said)
        const no = readText(row.cell('no'))
        if (entry === null && 'value' in no && no.value !== null) context.badIds.add(idOfNumber(no.value))
        return entry
      },
      describe: (entry) => describeEntry(entry, context),
    }
  })
}

function parseEntry(
  reader: RowReader<EntryColumn>,
  context: EntryContext,
  place: LedgerEntry['place'],
  said: ReadonlySet<LedgerField>,
): LedgerEntry | null {
  const no = reader.text('no')
  const questions: Refusal[] = []
  const content = parseContent(reader, context, questions)
  const status = parseStatus(reader, context)
  const original = reader.text('reversalOf')
  const id = no === null ? null : idOfNumber(no)
  const partBeside = id === null ? null : checkFirst(reader, context, { id, villageId: content?.villageId, place })
  if (original !== null && id === idOfNumber(original)) reader.wrong('reversalOf', ledgerRefusals.reversesItself)
  const returnReason = reader.text('returnReason')
  if (content === null || status === undefined || reader.problems.length > 0) return null
  const reversalOf = original === null ? null : idOfNumber(original)
  return {
    id: id ?? idOfContent(content, context.occurrences),
    no,
    content,
    status,
    isStatusSaid: reader.has('status'),
    returnReason,
    reversalOf,
    unmatchedReversal: reversalOf === null && content.amountFen < 0,
    partBeside,
    said,
    place,
    questions,
    digest: digestOfValues([Object.entries(content).sort(), status, returnReason, reversalOf, [...said].sort()]),
  }
}

function parseStatus(reader: RowReader<EntryColumn>, { approvedHistory }: EntryContext) {
  if (!reader.has('status')) return approvedHistory ? 'approved' : 'submitted'
  const state = reader.requiredText('status')
  if (state === null) return undefined
  return stateOf(state) ?? reader.wrong('status', ledgerRefusals.statusUnknown(state)) ?? undefined
}

function parseContent(
  reader: RowReader<EntryColumn>,
  context: EntryContext,
  questions: Refusal[],
): EntryContent | null {
  const village = parseVillage(reader, context, 'village', reader.requiredName('village'))
  const receivedOn = reader.required('receivedOn', reader.day)
  if (receivedOn !== null && receivedOn > context.today) {
    reader.wrong('receivedOn', ledgerRefusals.notYet(receivedOn, context.today))
  }
  if (village !== null && receivedOn !== null) checkDates(reader, 'receivedOn', village, receivedOn)
  const kind = parseKind(reader)
  const ask = (question: Refusal) => questions.push(question)
  const amountFen = reader.required('amount', (field) => reader.amountToAsk(field, 'yuan', ask))
  const payer = reader.text('payer')
  const payingVillage = reader.text('payerVillage')
  const payerOutside = parseOutside(reader, context, payingVillage, receivedOn)
  const payerVillage =
    payingVillage === null
      ? villagePaying(payer, context, village?.id)
      : isOutside(payingVillage)
        ? undefined
        : parseVillage(reader, context, 'payerVillage', payingVillage)?.id
  const payingOne = payerVillage === undefined || receivedOn === null ? undefined : context.villages.byId(payerVillage)
  if (payingOne !== undefined && receivedOn !== null) checkDates(reader, 'payerVillage', payingOne, receivedOn)
  if (payerVillage !== undefined && payerVillage === village?.id)
    reader.wrong('payerVillage', incomeRefusals.payerIsItself)
  const content = {
    villageId: village?.id,
    receivedOn,
    ...kind,
    amountFen,
    payer: payer ?? undefined,
    payerVillageId: payerVillage,
    payerOutside,
    note: reader.text('note') ?? undefined,
    receiptNo: reader.text('receiptNo') ?? undefined,
    voucherNo: reader.text('voucherNo') ?? undefined,
    projectId: parseProject(reader, context),
  }
  const present = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
  return reader.parse(entryContent, present, columnOfField)
}

/** `马家村，2023年3月5日到账，经营收入，12,000.00 元（壹万贰仟元整），付款方某公司，摘要房租，已审核`. */
function describeEntry({ content, status }: LedgerEntry, { villages }: EntryContext): string {
  const { villageId, receivedOn, category, amountFen, payer, note } = content
  return [
    villages.nameOf(villageId),
    `${fullDayLabel(receivedOn)}到账`,
    categoryName[category],
    `${formatYuan(amountFen)} 元（${formatCapitals(amountFen)}）`,
    payer === undefined ? '没有付款方' : `付款方“${payer}”`,
    note === undefined ? '没有摘要' : `摘要“${note}”`,
    entryStatusName[status],
  ].join('，')
}

function checkDates(reader: RowReader<EntryColumn>, field: EntryColumn, village: Village, receivedOn: string) {
  const issue = dateIssue(village, receivedOn)
  if (issue !== null) reader.wrong(field, issue)
}

function parseVillage(
  reader: RowReader<EntryColumn>,
  { villages }: EntryContext,
  field: EntryColumn,
  name: string | null,
) {
  if (name === null) return null
  const found = villages.find(name)
  return 'wrong' in found ? reader.wrong(field, found.wrong) : found.village
}

/** `河东镇/河口村`: a village of another township. */
function parseOutside(
  reader: RowReader<EntryColumn>,
  { outside }: EntryContext,
  typed: string | null,
  receivedOn: string | null,
) {
  if (typed === null || !isOutside(typed)) return undefined
  const found = outside.get(typed) ?? { wrong: incomeRefusals.outsideFormat(typed) }
  if ('wrong' in found) return reader.wrong('payerVillage', found.wrong) ?? undefined
  if (receivedOn !== null) checkDates(reader, 'payerVillage', found.village, receivedOn)
  return found.payer
}

/** A payer that is written exactly as another village of the township is that village. */
function villagePaying(payer: string | null, { villages }: EntryContext, ownId: string | undefined) {
  const found = payer === null ? null : villages.find(payer)
  if (found === null || 'wrong' in found || found.village.id === ownId) return undefined
  return compact(payer ?? '') === compact(found.village.name) ? found.village.id : undefined
}

function parseKind(reader: RowReader<EntryColumn>) {
  const categoryText = reader.requiredText('category')
  const natureText = reader.text('nature')
  const nature = natureText === null ? undefined : natureOf(natureText)
  if (natureText !== null && nature === undefined) reader.wrong('nature', ledgerRefusals.natureUnknown(natureText))
  if (categoryText === null) return {}
  const kind = categoryOf(categoryText)
  if (kind === undefined) return reader.wrong('category', ledgerRefusals.categoryUnknown(categoryText)) ?? {}
  if (nature === undefined) return kind
  if (categoryOfNature[nature] !== kind.category) {
    reader.wrong('nature', ledgerRefusals.natureOfOtherCategory(natureText ?? '', categoryText))
  }
  return { ...kind, nature }
}

function parseProject(reader: RowReader<EntryColumn>, { projects }: EntryContext): string | undefined {
  const name = reader.text('project')
  if (name === null) return undefined
  const found = projects.find((one) => compact(one.name) === compact(name) || one.id === compact(name))
  return found?.id ?? reader.wrong('project', ledgerRefusals.notInProjects(name)) ?? undefined
}

/**
 * The first row of a number stands; every later one is bad and names it. One of another village could be its part of a
 * joint receipt, which only the store knows: where the first stands is the answer.
 */
function checkFirst(
  reader: RowReader<EntryColumn>,
  { places }: EntryContext,
  { id, villageId, place }: { id: string; villageId: string | undefined; place: LedgerEntry['place'] },
): LedgerEntry['partBeside'] {
  const earlier = places.get(id)
  if (earlier === undefined) {
    places.set(id, { first: place, villageIds: new Set([villageId]) })
    return null
  }
  if (earlier.villageIds.has(villageId))
    reader.wrong('no', ledgerRefusals.numberTwice(earlier.first.sheet, earlier.first.row))
  earlier.villageIds.add(villageId)
  return earlier.first
}

/** The platform's export as an office downloads it → lines of money in and out. Tolerant where the meaning is clear. Pure. */

import { DomainError } from '../errors.ts'
import { VillageIndex } from '../ledger/village-index.ts'
import type { Refusal } from '../refusal.ts'
import { compact } from '../sheets/cells.ts'
import type { LedgerProblem } from '../sheets/problem.ts'
import * as sheetRefusals from '../sheets/refusals.zh.ts'
import { type RowReader, rowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { headingScore, readTable } from '../sheets/table.ts'
import type { Village } from '../villages/village.ts'
import { type ExportLine, exportLine, MAX_EXPORT_ROWS } from './comparison.ts'
import { type AccountKind, accountKindOf, type ExportColumn, exportSheet } from './export-columns.ts'
import * as integrityRefusals from './refusals.zh.ts'

type ParsedExport = { lines: ExportLine[]; problems: LedgerProblem[]; notes: Refusal[] }

type ExportOptions = {
  villages: readonly Village[]
  townshipName: string
  /** Where no account is named: 贷方 is income (a ledger of income accounts), not 借方 (a cash or bank journal). */
  creditIsIncome: boolean
}

type Read = {
  reader: RowReader<ExportColumn>
  about: Pick<ExportLine, 'villageId' | 'on' | 'voucherNo' | 'note' | 'counterparty' | 'place'>
  account: ReturnType<typeof accountKindOf>
  debitFen: number
  creditFen: number
  inFen: number
  outFen: number
}

const NOT_MOVEMENTS =
  /^(期初余额|年初余额|上年结转|承前页|过次页|转下页|本日合计|本月合计|本年累计|本期合计|累计|合计)$/
const ORGANISATION = /(村?股份)?(经济)?(合作社|联合社|合作联社|合作总社|联社)$/

/** Reads every sheet that has a day and an amount; throws `invalid_input` where none has, or with too many rows. */
export function parseExport(sheets: readonly Sheet[], options: ExportOptions): ParsedExport {
  const tables = sheets.filter((sheet) => !sheet.hidden && isExport(sheet))
  if (tables.length === 0) {
    throw new DomainError('invalid_input', integrityRefusals.noLinesFound)
  }
  const problems: LedgerProblem[] = []
  const notes: Refusal[] = []
  const rows = tables.flatMap((sheet) => readRows(sheet, options, problems))
  if (rows.length > MAX_EXPORT_ROWS) {
    throw new DomainError('invalid_input', integrityRefusals.tableTooLong(rows.length, MAX_EXPORT_ROWS))
  }
  const side = bookSide(rows, options, notes)
  const lines = rows.flatMap((row) => linesOf(row, side))
  problems.push(...rows.flatMap(({ reader }) => reader.problems))
  const ignored = rows.filter((row) => side(row.account.kind) === 'nothing').length
  if (ignored > 0) notes.push(integrityRefusals.otherAccounts(ignored))
  if (lines.length === 0) {
    const first = problems[0]
    throw new DomainError(
      'invalid_input',
      first === undefined ? integrityRefusals.noMoney : integrityRefusals.nothingRead(first.message),
    )
  }
  return { lines, problems, notes }
}

function isExport(sheet: Sheet): boolean {
  if (headingScore(sheet, exportSheet) < 2) return false
  const { columns } = readTable(sheet, exportSheet)
  return [columns.debit, columns.credit, columns.in, columns.out, columns.amount].some((one) => one !== undefined)
}

function readRows(sheet: Sheet, options: ExportOptions, problems: LedgerProblem[]): Read[] {
  const table = readTable(sheet, exportSheet)
  problems.push(...table.problems)
  const index = new VillageIndex(options.villages)
  const rows: Read[] = []
  let last: Pick<ExportLine, 'on' | 'voucherNo'> | undefined
  for (const row of table.rows) {
    const reader = rowReader(table, row)
    const note = reader.text('note')
    if (note !== null && NOT_MOVEMENTS.test(compact(note))) continue
    // The further lines of one voucher often leave its day and number out.
    const on = reader.day('on') ?? (reader.problems.length === 0 ? (last?.on ?? null) : null)
    const voucherNo = reader.text('voucherNo') ?? (row.cell('on') === null ? last?.voucherNo : undefined)
    if (on === null && reader.problems.length === 0) reader.wrong('on', sheetRefusals.notFilledIn)
    const villageId = villageOf(reader, index, sheet.name, options.townshipName)
    const account = accountKindOf(reader.text('account'))
    const amounts = amountsOf(reader)
    if (reader.problems.length > 0 || on === null || villageId === null) {
      problems.push(...reader.problems)
      continue
    }
    last = { on, voucherNo: voucherNo ?? undefined }
    const counterparty = reader.text('counterparty')
    const about = {
      villageId,
      on,
      voucherNo: voucherNo?.slice(0, 40),
      note: note?.slice(0, 100),
      counterparty: counterparty?.slice(0, 60),
      place: `${sheet.name.slice(0, 40)} 第${row.number}行`,
    }
    rows.push({ reader, about, account, ...amounts })
  }
  return rows
}

/** By the row's own column, else (a sheet for each village) by the sheet's name. */
function villageOf(
  reader: RowReader<ExportColumn>,
  index: VillageIndex,
  sheetName: string,
  townshipName: string,
): string | null {
  const said = reader.has('village') ? reader.requiredText('village') : sheetName
  if (said === null) return null
  const plain = compact(said)
  const at = plain.indexOf(townshipName)
  const local = at < 0 ? plain : plain.slice(at + townshipName.length)
  for (const name of [plain, local, local.replace(ORGANISATION, '')]) {
    const found = name === '' ? null : index.find(name)
    if (found !== null && 'village' in found) return found.village.id
  }
  const column = reader.has('village') ? 'village' : null
  return reader.wrong(column, integrityRefusals.villageUnknown(said.slice(0, 40)))
}

function amountsOf(reader: RowReader<ExportColumn>): Pick<Read, 'debitFen' | 'creditFen' | 'inFen' | 'outFen'> {
  const fen = (field: ExportColumn) => (reader.has(field) ? (reader.amount(field, 'yuan') ?? 0) : 0)
  const found = { debitFen: fen('debit'), creditFen: fen('credit'), inFen: fen('in'), outFen: fen('out') }
  if (Object.values(found).some((one) => one !== 0)) return found
  const amountFen = fen('amount')
  const direction = compact(reader.has('direction') ? (reader.text('direction') ?? '') : '')
  if (/^借/.test(direction)) return { ...found, debitFen: amountFen }
  if (/^贷/.test(direction)) return { ...found, creditFen: amountFen }
  return /^(支|付|出)/.test(direction) ? { ...found, outFen: amountFen } : { ...found, inFen: amountFen }
}

type Side = (kind: AccountKind) => 'income' | 'cash' | 'payments' | 'nothing'

/**
 * A voucher books an income twice: on the income account (credit) and on cash or bank (debit). Where income accounts are
 * there they say what came in, and cash accounts only what went out; else cash accounts say both.
 */
function bookSide(rows: readonly Read[], { creditIsIncome }: ExportOptions, notes: Refusal[]): Side {
  const booked = rows.filter(({ debitFen, creditFen }) => debitFen !== 0 || creditFen !== 0)
  const hasIncome = booked.some(({ account }) => account.kind === 'income')
  const hasUnnamed = booked.some(({ account }) => account.kind === 'none')
  if (hasUnnamed) {
    notes.push(creditIsIncome ? integrityRefusals.readAsIncome : integrityRefusals.readAsJournal)
  }
  return (kind) => {
    if (kind === 'income') return 'income'
    if (kind === 'cash') return hasIncome ? 'payments' : 'cash'
    if (kind === 'none') return creditIsIncome ? 'income' : 'cash'
    return 'nothing'
  }
}

function linesOf({ reader, about, account, ...fen }: Read, side: Side): ExportLine[] {
  const { kind, category } = account
  const booked = side(kind)
  const isBooked = fen.debitFen !== 0 || fen.creditFen !== 0
  const cameIn = isBooked
    ? { income: fen.creditFen - fen.debitFen, cash: fen.debitFen, payments: 0, nothing: 0 }[booked]
    : fen.inFen
  const wentOut = isBooked
    ? { income: 0, cash: fen.creditFen, payments: fen.creditFen, nothing: 0 }[booked]
    : fen.outFen
  const line = (amounts: Pick<ExportLine, 'inFen' | 'outFen'>) =>
    reader.parse(exportLine, { ...about, ...(category === undefined ? {} : { category }), ...amounts }, {}) ?? []
  return [
    ...(cameIn === 0 ? [] : [line({ inFen: cameIn, outFen: 0 })]),
    ...(wentOut === 0 ? [] : [line({ inFen: 0, outFen: wentOut })]),
  ].flat()
}

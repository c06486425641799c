/** What offices type into a cell → what it means. Each reader answers with the value, or with what is wrong. */

import { type AmountFault, formatYuan, readAmountText } from '../amount-text.js'
import { day } from '../calendar.ts'
import type { Refusal } from '../refusal.ts'
import { ordinaryCharacters } from './radicals.ts'
import * as sheetRefusals from './refusals.zh.ts'
import type { SheetCell } from './sheet.ts'

export type Reading<T> = { value: T } | { wrong: Refusal }

/** 元 or 万元, as a heading or a cell says. */
export type MoneyUnit = 'yuan' | 'wan'

const EXCEL_ERROR = /^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC|GETTING_DATA|ERROR)[!?]?/i
/** After NFKC: hyphens and dashes of every width, slashes, 无. */
const NOTHING = /^([-‐‑‒–—―−─━ー_/\\]+|无)$/
// 2000-01-01 and 2099-12-31 as Excel counts days.
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050

/** Trimmed, in ordinary characters; a dash or 无 alone is nothing. */
export function readText(cell: SheetCell): Reading<string | null> {
  const text = readAsTyped(cell)
  return 'wrong' in text || text.value === null ? text : { value: ordinaryCharacters(text.value) }
}

/** As `readText`, each character as it was typed: for names, where a false one is asked about. */
export function readAsTyped(cell: SheetCell): Reading<string | null> {
  if (cell === null) return { value: null }
  if (cell instanceof Date) return { value: cell.toISOString().slice(0, 10) }
  if (typeof cell === 'boolean') return { value: cell ? '是' : '否' }
  if (typeof cell === 'object' && 'formula' in cell) {
    return { wrong: sheetRefusals.formulaWithoutResult }
  }
  const number = typeof cell === 'object' ? cell.number : cell
  const text = typeof number === 'number' ? plainNumber(number) : number.trim()
  if (EXCEL_ERROR.test(text)) return { wrong: sheetRefusals.excelError(text) }
  return { value: text === '' || NOTHING.test(text.normalize('NFKC')) ? null : text }
}

/** Text for matching names, ids and headings: NFKC without any blank. */
export function compact(text: string): string {
  return ordinaryCharacters(text)
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
}

/** Is there anything in the cell that a reader would see? */
export function isBlank(cell: SheetCell): boolean {
  return cell === null || (typeof cell === 'string' && compact(cell) === '')
}

/** `2023.3.5`, `2023年3月5日`, `2023/3/5`, `2023-03-05`, `20230305`, an Excel date or its serial number → `2023-03-05`. */
export function readDay(cell: SheetCell): Reading<string | null> {
  if (cell instanceof Date) {
    // Excel keeps a fraction of a day: rounding to the second keeps 23:59:59.9995 from falling on the day before.
    return checkedDay(new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 10), '')
  }
  const text = readText(cell)
  if ('wrong' in text) return text
  if (text.value === null) return { value: null }
  const plain = compact(text.value.replace(/[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?Z?)?$/, ''))
  const serial = /^\d{5}(\.\d+)?$/.test(plain) ? Math.floor(Number(plain)) : 0
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) return { value: dayOfSerial(serial) }
  const match = /^(\d{4})(?:[-./年、](\d{1,2})[-./月、](\d{1,2})[日号]?|(\d{2})(\d{2}))$/.exec(plain)
  if (!match) return { wrong: sheetRefusals.notADate(text.value) }
  const [, year, month = match[4] ?? '', date = match[5] ?? ''] = match
  return checkedDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, text.value)
}

/** A year: `2023`, `2023年`, `2023年度`. */
export function readYear(cell: SheetCell): Reading<number | null> {
  if (cell instanceof Date) return { value: cell.getUTCFullYear() }
  const text = readText(cell)
  if ('wrong' in text) return text
  if (text.value === null) return { value: null }
  const match = /^(20\d{2})(?:年度?)?$/.exec(compact(text.value))
  return match ? { value: Number(match[1]) } : { wrong: sheetRefusals.notAYear(text.value) }
}

/** An amount read, with what is to be asked about it before it is taken. */
type AmountReading = { value: number | null; question?: Refusal } | { wrong: Refusal }

/**
 * An amount in the column's unit, unless the cell names its own → fen. Brackets around it mean negative. Where the cell
 * shows another number than it holds, that is a question: one of the two is not what was meant.
 */
export function readAmount(cell: SheetCell, unit: MoneyUnit): AmountReading {
  if (cell instanceof Date) return { wrong: sheetRefusals.dateForAmount }
  const text = readText(cell)
  if ('wrong' in text) return text
  if (text.value === null) return { value: null }
  let plain = text.value
    .normalize('NFKC')
    .replace(/^人民币\s*/, '')
    .replace(/\s*整$/, '')
  const bracketed = /^\(\s*(.+?)\s*\)\s*(万元|元|万)?$/.exec(plain)
  if (bracketed) plain = `-${bracketed[1]}${bracketed[2] ?? ''}`
  const named = /(万\s*元|万)$/.test(plain) ? 'wan' : plain.endsWith('元') ? 'yuan' : unit
  const read = readAmountText(plain, named)
  if ('fault' in read) return { wrong: faultText(read.fault, text.value, named) }
  if (typeof cell !== 'object' || cell === null || !('shown' in cell)) return { value: read.fen }
  const question = sheetRefusals.shownAndStored(cell.shown, text.value, formatYuan(read.fen))
  return { value: read.fen, question }
}

function faultText(fault: AmountFault, typed: string, unit: MoneyUnit): Refusal {
  switch (fault) {
    case 'not_amount':
      return sheetRefusals.notAnAmount(typed)
    case 'commas':
      return sheetRefusals.commasWrong(typed)
    case 'too_large':
      return sheetRefusals.amountTooLarge(typed)
    case 'too_many_decimals':
      return sheetRefusals.tooManyDecimals(typed, unit)
  }
}

/** 是 or 否; nothing is null. */
export function readYesNo(cell: SheetCell): Reading<boolean | null> {
  const text = readText(cell)
  if ('wrong' in text) return text
  if (text.value === null) return { value: null }
  const plain = compact(text.value).toUpperCase()
  if (['是', '√', '✓', '✔', 'Y', 'YES', '有', 'TRUE', '1'].includes(plain)) return { value: true }
  if (['否', '×', '✗', 'X', 'N', 'NO', '没有', '不是', 'FALSE', '0'].includes(plain)) return { value: false }
  return { wrong: sheetRefusals.notYesOrNo(text.value) }
}

/** A whole number such as households: `412`, `412户`. */
export function readCount(cell: SheetCell): Reading<number | null> {
  const text = readText(cell)
  if ('wrong' in text) return text
  if (text.value === null) return { value: null }
  const match = /^([\d,]+)(户|个|人)?$/.exec(compact(text.value))
  const count = Number(match?.[1]?.replaceAll(',', '') ?? Number.NaN)
  return Number.isSafeInteger(count) ? { value: count } : { wrong: sheetRefusals.notAWholeNumber(text.value) }
}

/** A formula leaves 7466.669999999999 where Excel shows 7466.67: it keeps fifteen digits, so do we. Never `1e+21`. */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(20).replace(/0+$/, '') : String(rounded)
}

function checkedDay(text: string, typed: string): Reading<string> {
  if (day.safeParse(text).success) return { value: text }
  return { wrong: sheetRefusals.dayOutOfRange(typed || text) }
}

function dayOfSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

import { compact } from '../sheets/cells.ts'

/** A voucher of a village's books: which month's, 字 and number. */
export type Voucher = { month: string; word: string; number: string }

// 2023年6月记字第018号, 6月记-18, 记18, 银收字第3-1号, 第18号.
const PARTS =
  /^(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?([\p{Script=Han}A-Za-z]*?)(?:字)?[第_#-]?0*(\d{1,20})((?:[-/]\d{1,4})*)号?$/u

/**
 * Reads an accounting voucher number as offices write it. Where it names no month, it is of the month received; a month
 * far from the one received is of the year next to it (12月 on an entry of January). Null where there is no number in it.
 *
 * @example voucherOf('12月记字第09号', '2023-01-04') // { month: '2022-12', word: '记', number: '9' }
 */
export function voucherOf(text: string, receivedOn: string): Voucher | null {
  const [, year, month, word = '', number, part = ''] = PARTS.exec(compact(text)) ?? []
  if (number === undefined) return null
  const [receivedYear, receivedMonth] = [Number(receivedOn.slice(0, 4)), Number(receivedOn.slice(5, 7))]
  const monthNumber = month === undefined ? receivedMonth : Number(month)
  if (monthNumber < 1 || monthNumber > 12) return null
  const turn = monthNumber - receivedMonth > 6 ? -1 : monthNumber - receivedMonth < -6 ? 1 : 0
  const ofYear = year === undefined ? receivedYear + turn : Number(year)
  return {
    month: `${ofYear}-${String(monthNumber).padStart(2, '0')}`,
    word: word.replace(/(凭证|字)$/, '').toLowerCase(),
    number: number + part,
  }
}

/** `2023年6月记字第18号`. */
export function voucherText({ month, word, number }: Voucher): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月${word === '' ? '' : `${word}字`}第${number}号`
}

export function voucherKey({ month, word, number }: Voucher): string {
  return `${month} ${word} ${number}`
}

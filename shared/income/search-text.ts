/**
 * What of an entry can be found by its words and numbers, and how a question is compared with it. Pure.
 *
 * Offices word things alike: sixteen payers and eighteen notes in half a year of a township. So what is indexed is the
 * wording, a payer or a note in which every number is the same, and the entries of each wording (docs/decisions/0089).
 */
import { parseTyped } from '../amount-text.js'
import type { IncomeEntry } from './entry.ts'

type Words = Pick<IncomeEntry, 'id' | 'amountFen' | 'payer' | 'note' | 'receiptNo' | 'voucherNo'>

/** A payer's wording is told apart from a note's. */
export type Wording = { of: 'payer' | 'note'; text: string }

/** Shorter ones are years and days; they are compared, not looked up. */
const NUMBER_IN_TEXT = /\d{5,}/g
const LONGEST_NUMBER = 60
/** A key has room for so many characters; the rest is compared alone. */
const LONGEST_WORDING = 200

/** As it is compared: one width, small letters, no blanks and no signs. 「1月 记字第7号」 → `1月记字第7号`. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The wording of a text: 「圈舍租金（2025年下半年）」 → `圈舍租金0年下半年`. */
function wordingOf(text: string): string {
  return firstOf(comparable(text).replace(/\p{N}+/gu, '0'), LONGEST_WORDING)
}

/** The wordings of an entry; one of numbers alone is none. */
export function wordingsOf({ payer, note }: Pick<Words, 'payer' | 'note'>): Wording[] {
  const texts = [
    { of: 'payer' as const, text: wordingOf(payer ?? '') },
    { of: 'note' as const, text: wordingOf(note ?? '') },
  ]
  return texts.filter(({ text }) => text !== '' && text !== '0')
}

/** Every two characters that stand side by side, each pair once; a single character is its own. */
export function pairsIn(wording: string): string[] {
  const characters = Array.from(wording)
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}

/** What an entry is found by that is a number: receipt, voucher, long numbers in its texts. */
export function numbersOf({ payer, note, receiptNo, voucherNo }: Words): string[] {
  const written = [receiptNo, voucherNo].map((text) => comparable(text ?? ''))
  const inTexts = [payer, note].flatMap((text) => comparable(text ?? '').match(NUMBER_IN_TEXT) ?? [])
  return [
    ...new Set([...written, ...inTexts].filter((text) => text !== '').map((text) => firstOf(text, LONGEST_NUMBER))),
  ]
}

/** What somebody looks for, in the ways in which an entry may answer it. */
export type Sought = {
  typed: string
  comparable: string
  /** Null: too short or of numbers alone, so that no wording is looked up by it. */
  wording: string | null
  /** Begins a number; null where there is none in it. */
  number: string | null
  amountFen: number | null
}

/** Null: nothing that can be looked for (no letter or digit, or a single character that is no digit). */
export function soughtIn(typed: string): Sought | null {
  const text = comparable(typed)
  const wording = wordingOf(typed)
  const isWord = Array.from(wording).length >= 2
  const hasNumber = /\p{N}/u.test(text)
  if (!isWord && !hasNumber) return null
  return {
    typed: typed.trim(),
    comparable: text,
    wording: isWord ? wording : null,
    number: hasNumber ? firstOf(text, LONGEST_NUMBER) : null,
    amountFen: parseTyped(typed),
  }
}

/** Does the entry answer it: by payer, note, receipt, voucher, amount (either sign) or its own number? */
export function answers(entry: Words, sought: Sought): boolean {
  return (
    entry.id === sought.typed ||
    (sought.amountFen !== null && Math.abs(entry.amountFen) === Math.abs(sought.amountFen)) ||
    [entry.payer, entry.note, entry.receiptNo, entry.voucherNo].some((text) =>
      comparable(text ?? '').includes(sought.comparable),
    )
  )
}

/** Never half of a character. */
function firstOf(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}

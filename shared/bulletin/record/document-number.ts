/** 发文字号 and the register of those that were used here. Pure. */

/** `明政通报〔2023〕6号`. */
function documentNumber(codeWord: string, year: number, order: number): string {
  return `${codeWord}〔${year}〕${order}号`
}

/**
 * The number that a document gets where none is typed: the next of the code word's in the year of issue, after the highest
 * in the register, however that came there. Without 机关代字 there is none: a number without it is no number.
 *
 * @example nextNumber('明政通报', 2023, ['明政通报〔2023〕6号']) // '明政通报〔2023〕7号'
 */
export function nextNumber(codeWord: string | null, year: number, register: readonly string[]): string | null {
  if (codeWord === null || codeWord === '') return null
  const orders = register.flatMap((number) => orderIn(number, codeWord, year) ?? [])
  return documentNumber(codeWord, year, Math.max(0, ...orders) + 1)
}

/** Brackets as people type them: 〔2023〕 by the standard, [2023], (2023), 【2023】. */
const NUMBER = /^(.*?)\s*[〔[(（【]\s*(\d{4})\s*[〕\])）】]\s*第?\s*(\d{1,6})\s*号?$/

function orderIn(number: string, codeWord: string, year: number): number | null {
  const [, word, inYear, order] = NUMBER.exec(number) ?? []
  return word === codeWord && Number(inYear) === year ? Number(order) : null
}

/** What may be used once: a number with its year, or, where people write none, within the year of issue. */
export function registerKey(number: string, year: number): string {
  return NUMBER.test(number) ? number : `${number}@${year}`
}

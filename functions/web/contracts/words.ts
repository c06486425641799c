/** Days and amounts in the words of the page's language. */
import { formatWan, formatYuan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `2023年6月30日`. */
export function dayInWords(day: string, language: Language): string {
  const texts = inLanguage(language, zh, en)
  return texts.onDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

/** `5.00万元`. */
export function wanInWords(fen: number, language: Language): string {
  return inLanguage(language, zh, en).wan(formatWan(fen))
}

/** `50,000.00元`. */
export function yuanInWords(fen: number, language: Language): string {
  return inLanguage(language, zh, en).yuan(formatYuan(fen))
}

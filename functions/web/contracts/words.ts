/** Amounts in the words of the page's language. */
import { formatWan, formatYuan } from '../../../shared/money.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `5.00万元`. */
export function wanInWords(fen: number, language: Language): string {
  return inLanguage(language, zh, en).wan(formatWan(fen))
}

/** `50,000.00元`. */
export function yuanInWords(fen: number, language: Language): string {
  return inLanguage(language, zh, en).yuan(formatYuan(fen))
}

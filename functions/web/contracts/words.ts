/** Amounts in the words of the page's language. */
import { formatYuan } from '../../../shared/amount-text.js'
import { formatWan } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { contractsTexts } from './texts.ts'

/** `5.00万元`. */
export function wanInWords(fen: number, language: Language): string {
  return contractsTexts(language).wan(formatWan(fen))
}

/** `50,000.00元`. */
export function yuanInWords(fen: number, language: Language): string {
  return contractsTexts(language).yuan(formatYuan(fen))
}

/** Amounts that are more likely a slip (yuan in a column of 万元) than money: asked about before they are taken. */
import { yearOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { formatCapitals, formatYuan } from '../money.ts'
import type { ImportRules } from './entry-change.ts'
import type { LedgerEntry } from './ledger.ts'

/** 1 亿元. */
export const LARGE_FEN = 10_000_000_000
const TIMES_TARGET = 100
const CONFIRM = '确实无误，要加 --confirm-large 才导入'

/**
 * What is to be asked about the row's amount: shown otherwise than it is stored, above 1 亿元, or above 100 times the
 * village's target. Nothing where the entry has that amount already, or where somebody has confirmed.
 */
export function amountQuestions(row: LedgerEntry, before: IncomeEntry | undefined, rules: ImportRules): string[] {
  const { amountFen, villageId, receivedOn } = row.content
  if (rules.confirmLarge || before?.amountFen === amountFen) return []
  const questions = row.questions.map((question) => `${question}；${CONFIRM}`)
  const size = Math.abs(amountFen)
  const amount = `${formatYuan(amountFen)} 元（${formatCapitals(amountFen)}）`
  const year = yearOf(receivedOn)
  const targetFen = rules.targetFen(villageId, year)
  if (size > LARGE_FEN) questions.push(`${amount}超过 1 亿元，请核对；${CONFIRM}`)
  else if (targetFen !== null && size > targetFen * TIMES_TARGET) {
    questions.push(`${amount}超过本村年度目标 ${formatYuan(targetFen)} 元的 ${TIMES_TARGET} 倍，请核对；${CONFIRM}`)
  }
  return questions
}

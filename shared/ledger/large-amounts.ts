/** Amounts that are more likely a slip (yuan in a column of 万元) than money: asked about before they are taken. */

import { yearOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { LARGE_FEN } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import type { ImportRules } from './entry-change.ts'
import type { LedgerEntry } from './ledger.ts'
import * as ledgerRefusals from './refusals.zh.ts'

const TIMES_TARGET = 100

/**
 * What is to be asked about the row's amount: shown otherwise than it is stored, above 1 亿元, or above 100 times the
 * village's target. Nothing where the entry has that amount already, or where somebody has confirmed.
 */
export function amountQuestions(row: LedgerEntry, before: IncomeEntry | undefined, rules: ImportRules): Refusal[] {
  const { amountFen, villageId, receivedOn } = row.content
  if (rules.confirmLarge || before?.amountFen === amountFen) return []
  const questions = row.questions.map((question) => ledgerRefusals.confirm(question))
  const size = Math.abs(amountFen)
  const year = yearOf(receivedOn)
  const targetFen = rules.targetFen(villageId, year)
  if (size > LARGE_FEN) questions.push(ledgerRefusals.confirm(ledgerRefusals.aboveHundredMillion(amountFen)))
  else if (targetFen !== null && size > targetFen * TIMES_TARGET) {
    questions.push(ledgerRefusals.confirm(ledgerRefusals.aboveTarget(amountFen, targetFen, TIMES_TARGET)))
  }
  return questions
}

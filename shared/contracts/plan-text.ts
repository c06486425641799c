/** 付款计划 as people write it: `2023-06-30:5万；2023-12-31:5万`, or one payment a line. */

import { formatYuan } from '../amount-text.js'
import type { Refusal } from '../refusal.ts'
import { readAmount, readDay } from '../sheets/cells.ts'
import type { Due } from './contract.ts'
import * as contractRefusals from './refusals.zh.ts'

/** A payment: the day, something between, and the amount; 元 unless 万 is written. */
const PAYMENT = /^(\d{4}\D\d{1,2}\D\d{1,2}日?)[\s:,=]*(.*)$/

/** The dues that a text lists, in its order, or what is wrong with it. An empty text lists none. */
export function parsePlan(text: string): { dues: Due[] } | { wrong: Refusal } {
  const dues: Due[] = []
  for (const part of text.normalize('NFKC').split(/[;\n]/)) {
    const written = part.trim().replace(/,$/, '')
    if (written === '') continue
    const [, dayText = '', amountText = ''] = PAYMENT.exec(written) ?? []
    if (dayText === '' || amountText === '') {
      return { wrong: contractRefusals.planNotRead(written) }
    }
    const [dueOn, amountFen] = [readDay(dayText), readAmount(amountText, 'yuan')]
    if ('wrong' in dueOn) return { wrong: contractRefusals.planWrong(dueOn.wrong) }
    if ('wrong' in amountFen) return { wrong: contractRefusals.planWrong(amountFen.wrong) }
    if (dueOn.value === null || amountFen.value === null) return { wrong: contractRefusals.planIncomplete(written) }
    dues.push({ dueOn: dueOn.value, amountFen: amountFen.value })
  }
  return { dues }
}

/** The text that `parsePlan` reads back, `separator` between payments. */
export function planText(dues: readonly Due[], separator = '；'): string {
  return dues.map(({ dueOn, amountFen }) => `${dueOn}:${formatYuan(amountFen).replaceAll(',', '')}元`).join(separator)
}

/** 付款计划 as people write it: `2023-06-30:5万；2023-12-31:5万`, or one payment a line. */

import { formatYuan } from '../money.ts'
import { readAmount, readDay } from '../sheets/cells.ts'
import type { Due } from './contract.ts'

/** A payment: the day, something between, and the amount; 元 unless 万 is written. */
const PAYMENT = /^(\d{4}\D\d{1,2}\D\d{1,2}日?)[\s:,=]*(.*)$/

/** The dues that a text lists, in its order, or what is wrong with it in Chinese. An empty text lists none. */
export function parsePlan(text: string): { dues: Due[] } | { wrong: string } {
  const dues: Due[] = []
  for (const part of text.normalize('NFKC').split(/[;\n]/)) {
    const written = part.trim().replace(/,$/, '')
    if (written === '') continue
    const [, dayText = '', amountText = ''] = PAYMENT.exec(written) ?? []
    if (dayText === '' || amountText === '') {
      return { wrong: `付款计划里的“${written}”看不懂，请写成“2023-06-30:50000元”的样子，几笔之间用分号隔开` }
    }
    const [dueOn, amountFen] = [readDay(dayText), readAmount(amountText, 'yuan')]
    if ('wrong' in dueOn) return { wrong: `付款计划：${dueOn.wrong}` }
    if ('wrong' in amountFen) return { wrong: `付款计划：${amountFen.wrong}` }
    if (dueOn.value === null || amountFen.value === null) return { wrong: `付款计划里的“${written}”不完整` }
    dues.push({ dueOn: dueOn.value, amountFen: amountFen.value })
  }
  return { dues }
}

/** The text that `parsePlan` reads back, `separator` between payments. */
export function planText(dues: readonly Due[], separator = '；'): string {
  return dues.map(({ dueOn, amountFen }) => `${dueOn}:${formatYuan(amountFen).replaceAll(',', '')}元`).join(separator)
}

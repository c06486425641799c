/** A column copied out of a spreadsheet: amounts in the order of the villages, or each with its village. Pure. */

import { parseAmount } from '../amount-text.js'
import type { InputIssue } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import { calledSo } from '../villages/called.ts'
import type { Village } from '../villages/village.ts'
import * as targetRefusals from './refusals.zh.ts'

type Named = Pick<Village, 'id' | 'name' | 'code'>
type Pasted = { amounts: Map<string, number>; issues: InputIssue[] }

/**
 * Fen by village. A line of one cell goes to the next village in order, and an empty one passes it over; a line of more names its village
 * (by name or code) in any cell before the amount, which is the last. A heading and a 合计 are passed over.
 */
export function pastedAmounts(lines: readonly string[], villages: readonly Named[], unit: 'yuan' | 'wan'): Pasted {
  const amounts = new Map<string, number>()
  const issues: InputIssue[] = []
  const named = (text: string) => villages.find(({ code }) => code === text) ?? calledSo(villages, text)
  let next = 0
  const last = lines.findLastIndex((line) => line.trim() !== '')
  for (const [index, line] of lines.slice(0, last + 1).entries()) {
    const cells = line.split(/\t|[,，;；](?!\d{3}(?!\d))|\s{2,}|(?<=[\p{Script=Han}])\s+/u).map((cell) => cell.trim())
    const amountText = cells.at(-1) ?? ''
    const amountFen = parseAmount(amountText, unit)
    const names = cells.slice(0, -1).filter((cell) => cell !== '')
    const wrong = (why: Refusal) => issues.push({ path: 'paste', message: targetRefusals.ofLine(index + 1, why) })
    if (names.length === 0) {
      if (amountFen === null && /\p{Script=Han}/u.test(amountText)) continue
      const village = villages[next++]
      if (amountText === '') continue
      if (village === undefined) wrong(targetRefusals.lineTooMany)
      else if (amountFen === null) wrong(targetRefusals.notAnAmount(amountText))
      else amounts.set(village.id, amountFen)
      continue
    }
    const village = names.map(named).find((one) => one !== null)
    if (village === undefined && (amountFen === null || names.some((name) => /合\s*计/.test(name)))) continue
    if (village === undefined) wrong(targetRefusals.villageUnknown(names.join(' ')))
    else if (amountFen === null) wrong(targetRefusals.notAnAmount(amountText))
    else if (amounts.has(village.id)) wrong(targetRefusals.villageTwice(village.name))
    else amounts.set(village.id, amountFen)
  }
  return { amounts, issues }
}

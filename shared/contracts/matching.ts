/** Which payment was for which due. Pure. */
import type { Due } from './contract.ts'

/** Money received under a contract on a day; negative where more was taken back that day than came in. */
type Payment = { on: string; amountFen: number }

/** A due with the payments that settle it. */
export type MatchedDue = Due & { paidFen: number; payments: Payment[] }

/**
 * Matches payments to dues, oldest first on both sides. What was taken back leaves the latest payment before it
 * unpaid first. The matched sum is the smaller of what was received and what is due, never less than nothing; the rest
 * of what was received is `unmatchedFen`.
 */
export function matchPayments(
  dues: readonly Due[],
  received: readonly Payment[],
): { dues: MatchedDue[]; unmatchedFen: number } {
  const left = whatStayed(received)
  let next = 0
  const matched = [...dues]
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map((due): MatchedDue => {
      const payments: Payment[] = []
      let openFen = due.amountFen
      for (let payment = left[next]; payment !== undefined && openFen > 0; payment = left[next]) {
        const amountFen = Math.min(openFen, payment.amountFen)
        payments.push({ on: payment.on, amountFen })
        openFen -= amountFen
        payment.amountFen -= amountFen
        if (payment.amountFen === 0) next += 1
      }
      return { ...due, paidFen: due.amountFen - openFen, payments }
    })
  return { dues: matched, unmatchedFen: left.reduce((sum, { amountFen }) => sum + amountFen, 0) }
}

/** Payments by day, less what was taken back: from the latest one before, and what is left of it from the next to come. */
function whatStayed(received: readonly Payment[]): Payment[] {
  const kept: Payment[] = []
  let owedFen = 0
  for (const { on, amountFen } of [...received].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    owedFen -= Math.min(amountFen, 0)
    let cameIn = Math.max(amountFen, 0)
    const backFromThis = Math.min(owedFen, cameIn)
    cameIn -= backFromThis
    owedFen -= backFromThis
    if (cameIn > 0) kept.push({ on, amountFen: cameIn })
    for (let last = kept.at(-1); owedFen > 0 && last !== undefined; last = kept.at(-1)) {
      const back = Math.min(owedFen, last.amountFen)
      last.amountFen -= back
      owedFen -= back
      if (last.amountFen === 0) kept.pop()
    }
  }
  return kept
}

import type { TallyMove } from '../projects/tally.ts'
import type { IncomeEntry } from './entry.ts'
import { isApproved } from './entry-status.ts'

/** What this entry contributes, in its present state, to the tally of its project: the definition `rebuild` uses too. */
export function tallyOf(entry: IncomeEntry): TallyMove | null {
  const { projectId, contractId, receivedOn, category, amountFen } = entry
  if (projectId === undefined || !isApproved(entry)) return null
  const { countedOn } = entry
  const sums = {
    ...(category === 'not_income' ? {} : { [`m${countedOn.slice(0, 7).replace('-', '')}`]: amountFen }),
    ...(contractId === undefined ? {} : { [`c${contractId}@${receivedOn.replaceAll('-', '')}`]: amountFen }),
  }
  return Object.keys(sums).length === 0 ? null : { projectId, sums }
}

/** The moves that turn the tallies of some entries into those of others, one for each project. */
export function talliesBetween(before: readonly IncomeEntry[], after: readonly IncomeEntry[]): TallyMove[] {
  const moves = new Map<string, Record<string, number>>()
  const add = (entry: IncomeEntry, sign: number) => {
    const tally = tallyOf(entry)
    if (tally === null) return
    const move = moves.get(tally.projectId) ?? {}
    for (const [name, fen] of Object.entries(tally.sums)) move[name] = (move[name] ?? 0) + sign * fen
    moves.set(tally.projectId, move)
  }
  for (const entry of before) add(entry, -1)
  for (const entry of after) add(entry, 1)
  return [...moves].flatMap(([projectId, move]) => {
    const sums = Object.fromEntries(Object.entries(move).filter(([, fen]) => fen !== 0))
    return Object.keys(sums).length === 0 ? [] : [{ projectId, sums }]
  })
}

/** What entries put into the standings of their villages, and take out of them again. Pure. */
import { weekOf, yearOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved, isReturned, isWaiting } from '../income/entry-status.ts'
import { isJoint, partsOf } from '../income/joint.ts'
import { isCounted } from './category-sums.ts'
import type { Standing, StandingMove } from './standing.ts'
import { type LateKind, reportMark, segmentOf, waitingMark } from './sum-names.ts'

/** What decides what an entry contributes. */
export type Contributing = Pick<
  IncomeEntry,
  | 'villageId'
  | 'receivedOn'
  | 'category'
  | 'amountFen'
  | 'payerVillageId'
  | 'payerOutside'
  | 'parts'
  | 'jointFen'
  | 'status'
  | 'countedOn'
  | 'late'
>

/**
 * What this entry contributes, in its present state, to the standings of its villages: the definition `rebuild` uses
 * too. A joint receipt that was returned says nothing of its villages' weeks.
 */
export function contributionOf(entry: Contributing): StandingMove[] {
  return partsOf(entry).flatMap(contributionOfPart)
}

function contributionOfPart(entry: Contributing): StandingMove[] {
  const mark = { [reportMark(weekOf(entry.receivedOn))]: 1 }
  if (isWaiting(entry)) return [waitingOf(entry)]
  if (isReturned(entry)) {
    return isJoint(entry) ? [] : [{ villageId: entry.villageId, year: yearOf(entry.receivedOn), sums: mark }]
  }
  if (!isApproved(entry)) return []
  const segment = segmentOf(entry.countedOn)
  const sums = { ...mark, ...moneyIn(segment, entry) }
  if (entry.late && entry.category !== 'not_income') sums[`${segment} late ${lateKind(entry)}`] = entry.amountFen
  return [{ villageId: entry.villageId, year: yearOf(entry.countedOn), sums }]
}

function lateKind({ category, payerVillageId }: Contributing): LateKind {
  if (payerVillageId !== undefined) return 'interVillage'
  return isCounted('operating_nature', category) ? 'operatingNature' : 'else'
}

/** Waits in the year in which it was received, whatever year it may count in. */
function waitingOf(entry: Contributing): StandingMove {
  const { villageId, receivedOn } = entry
  return {
    villageId,
    year: yearOf(receivedOn),
    sums: { ...moneyIn(`waiting ${segmentOf(receivedOn)}`, entry), [waitingMark(weekOf(receivedOn))]: 1 },
  }
}

type Sums = Readonly<Record<string, number>>

/** By its category, and the parts of it from another village of the township, or from another township. */
function moneyIn(
  segment: string,
  { category, amountFen, payerVillageId, payerOutside }: Contributing,
): Record<string, number> {
  const name = `${segment} ${category}`
  return {
    [name]: amountFen,
    ...(payerVillageId === undefined ? {} : { [`${name} between`]: amountFen }),
    ...(payerOutside === undefined ? {} : { [`${name} from ${payerOutside.townshipId}`]: amountFen }),
  }
}

/**
 * Sums with late money in one sum a week where `kept` holds it so, as a release did that did not tell it apart; for whoever
 * compares the two.
 */
export function lateAsKept(kept: Sums, sums: Sums): Sums {
  const result: Record<string, number> = {}
  for (const [name, fen] of Object.entries(sums)) {
    const inOne = name.replace(/ late \w+$/, ' late unknown')
    const as = inOne in kept ? inOne : name
    result[as] = (result[as] ?? 0) + fen
  }
  return result
}

/** The moves that turn the contributions of some entries into those of others, one for each village and year. */
export function movesBetween(before: readonly Contributing[], after: readonly Contributing[]): StandingMove[] {
  const moves = new Map<string, StandingMove>()
  const add = (entry: Contributing, sign: number) => {
    for (const part of contributionOf(entry)) {
      const key = `${part.villageId} ${part.year}`
      const move = moves.get(key) ?? { villageId: part.villageId, year: part.year, sums: {} }
      for (const [name, value] of Object.entries(part.sums)) move.sums[name] = (move.sums[name] ?? 0) + sign * value
      moves.set(key, move)
    }
  }
  for (const entry of before) add(entry, -1)
  for (const entry of after) add(entry, 1)
  for (const move of moves.values()) {
    for (const name of Object.keys(move.sums)) if (move.sums[name] === 0) delete move.sums[name]
  }
  return [...moves.values()].filter((move) => Object.keys(move.sums).length > 0)
}

/** Applies a move; a standing that did not exist yet starts empty. */
export function movedStanding(standing: Standing | undefined, move: StandingMove): Standing {
  const sums = { ...standing?.sums }
  for (const [name, value] of Object.entries(move.sums)) sums[name] = (sums[name] ?? 0) + value
  return { villageId: move.villageId, year: move.year, sums }
}

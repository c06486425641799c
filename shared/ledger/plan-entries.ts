/** All rows of a ledger against the store: what is to be written, in which units, and what is bad. Pure. */

import { yearOf } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { EntryUnit, EntryWrite } from '../income/port.ts'
import { LARGE_FEN } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import type { LedgerProblem } from '../sheets/problem.ts'
import { changeEntry, type ImportRules } from './entry-change.ts'
import type { EntryField, Ledger, LedgerEntry } from './ledger.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import { linkOriginal, reversalFault } from './reversal-check.ts'

export type EntryPlan = {
  units: EntryUnit[]
  added: Set<string>
  changed: Set<string>
  unchanged: Set<string>
  problems: LedgerProblem[]
  /** Rows with a problem; one may have several. */
  badRows: Set<LedgerEntry>
  /** New rows of closed months, refused. */
  refusedLate: number
  /** Rows that were asked about, and not taken. */
  askedAbout: number
}

/** `stored` holds the entries of every id that the ledger names. */
export function planEntries(
  { entries: rows, badIds }: Pick<Ledger, 'entries' | 'badIds'>,
  stored: ReadonlyMap<string, IncomeEntry>,
  rules: ImportRules,
): EntryPlan {
  const planner = new Planner(stored, rules, new Set(badIds))
  // Originals first: whether a reversal fits depends on what becomes of its original.
  for (const row of rows) if (row.reversalOf === null) planner.take(row)
  for (const row of rows) if (row.reversalOf !== null) planner.take(row)
  return { ...planner.plan, units: [...new Set(planner.units.values())] }
}

class Planner {
  /** By the id of every entry in them. */
  readonly units = new Map<string, EntryUnit>()
  readonly plan: Omit<EntryPlan, 'units'> = {
    added: new Set(),
    changed: new Set(),
    unchanged: new Set(),
    problems: [],
    badRows: new Set(),
    refusedLate: 0,
    askedAbout: 0,
  }

  constructor(
    private readonly stored: ReadonlyMap<string, IncomeEntry>,
    private readonly rules: ImportRules,
    private readonly badIds: Set<string>,
  ) {}

  take(row: LedgerEntry): void {
    const before = this.stored.get(row.id)
    if (row.partBeside !== null && before?.parts === undefined) {
      this.refuse(row, 'no', ledgerRefusals.numberTwice(row.partBeside.sheet, row.partBeside.row))
      return
    }
    const change = changeEntry(row, before, this.rules)
    if (change.kind === 'unchanged') {
      this.plan.unchanged.add(row.id)
      return
    }
    const questions = amountQuestions(row, before, this.rules)
    if (change.kind === 'bad' && change.isRefusedLate) this.plan.refusedLate++
    if (change.kind === 'bad') this.refuse(row, change.field, change.message)
    for (const question of questions) this.refuse(row, 'amountFen', question)
    if (questions.length > 0) this.plan.askedAbout++
    if (change.kind === 'bad' || questions.length > 0) return
    const write = { before: before ?? null, entry: change.entry }
    const fault = row.reversalOf === null ? this.write(write) : this.writeReversal(write, row.reversalOf)
    if (fault === null) this.plan[change.kind].add(row.id)
    else this.refuse(row, 'reversalOf', fault)
  }

  private write(...unit: EntryUnit): null {
    for (const { entry } of unit) this.units.set(entry.id, unit)
    return null
  }

  private writeReversal(write: EntryWrite, originalId: string): Refusal | null {
    const unit = this.units.get(originalId)
    const planned = unit?.find((one) => one.entry.id === originalId)
    const original = planned?.entry ?? this.stored.get(originalId)
    if (original === undefined) {
      return this.badIds.has(originalId)
        ? ledgerRefusals.originalBad(originalId)
        : ledgerRefusals.originalMissing(originalId)
    }
    const fault = reversalFault(write.entry, original)
    if (fault !== null) return fault
    const linked = linkOriginal(original, write.entry, this.rules.at)
    if (linked === original) return this.write(write)
    if (planned === undefined || unit === undefined) {
      return this.write({ before: original, entry: { ...linked, version: original.version + 1 } }, write)
    }
    planned.entry = linked
    unit.push(write)
    this.units.set(write.entry.id, unit)
    return null
  }

  private refuse(row: LedgerEntry, field: EntryField, message: Refusal): void {
    this.badIds.add(row.id)
    this.plan.badRows.add(row)
    const { sheet, row: number, columns } = row.place
    this.plan.problems.push({
      sheet,
      row: number,
      column: columns[field] ?? null,
      message,
    })
  }
}

const TIMES_TARGET = 100

/**
 * What is to be asked about an amount that is more likely a slip (yuan in a column of 万元) than money: shown otherwise than it is stored, above 1 亿元, or above 100 times the
 * village's target. Nothing where the entry has that amount already, or where somebody has confirmed.
 */
function amountQuestions(row: LedgerEntry, before: IncomeEntry | undefined, rules: ImportRules): Refusal[] {
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

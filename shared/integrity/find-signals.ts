/** Every signal of a month, from what was read for it. Pure. */
import { createHash } from 'node:crypto'
import { monthOf } from '../calendar.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved } from '../income/entry-status.ts'
import { isJoint } from '../income/joint.ts'
import type { AnnualTarget } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'
import { type JudgedFigures, lastDays } from './last-days.ts'
import { lateTargetCuts } from './late-target-cut.ts'
import { noProof } from './no-proof.ts'
import { reversedAfterBulletin, type TakenMonth } from './reversed-after-bulletin.ts'
import { sameFile } from './same-file.ts'
import { sameVoucher } from './same-voucher.ts'
import {
  type AnyFound,
  type IntegritySignal,
  integritySignal,
  type SignalEntry,
  signalEntry,
  signalKind,
} from './signal.ts'
import { unusualAmount } from './unusual-amount.ts'

export type MonthMaterial = {
  month: string
  villages: readonly Village[]
  /** The villages' entries (of joint receipts their parts) up to the month's end, and their past. */
  entries: readonly IncomeEntry[]
  /** Every use of a file of this month's entries, and the entries outside `entries` that it names. */
  files: readonly EvidenceFile[]
  usedElsewhere: readonly IncomeEntry[]
  figures: JudgedFigures
  taken: readonly TakenMonth[]
  targets: readonly AnnualTarget[]
  projectsWithContract: ReadonlySet<string>
}

/** The approved entries that count in a month: what its signals and its sample are about. */
export function countedInMonth(month: string, entries: readonly IncomeEntry[]): IncomeEntry[] {
  return entries.filter((entry) => isApproved(entry) && monthOf(entry.countedOn) === month)
}

/** A finding is stored with the signal it is about; more entries than this say nothing more. */
const MAX_EVIDENCE = 200

/** By kind, then village by code, then day. */
export function findSignals(material: MonthMaterial): IntegritySignal[] {
  const { month, entries, files, usedElsewhere, figures, taken, targets, projectsWithContract } = material
  const counted = countedInMonth(month, entries)
  const subjects = new Set(counted.map(({ id }) => id))
  const outgoing = counted.filter(({ amountFen }) => amountFen < 0)
  const found: AnyFound[] = [
    ...reversedAfterBulletin(outgoing, entries, taken),
    ...sameVoucher(subjects, entries),
    ...sameFile(subjects, [...usedElsewhere, ...entries], files),
    ...lastDays(month, counted, figures),
    ...lateTargetCuts(month, targets),
    ...unusualAmount(counted, entries),
    ...noProof(counted.filter(isWholeOrFirstPart), projectsWithContract),
  ]
  const codes = new Map(material.villages.map(({ id, code }) => [id, code]))
  const order = ({ kind, villageId, entries: evidence }: IntegritySignal) =>
    `${signalKind.options.indexOf(kind)} ${codes.get(villageId) ?? '~'} ${evidence[0]?.receivedOn ?? ''}`
  return found.map((one) => signalOf(month, one, material.villages)).sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

function signalOf(month: string, { key, entries, ...found }: AnyFound, villages: readonly Village[]): IntegritySignal {
  return integritySignal.parse({
    ...found,
    id: `${month}-${found.kind}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`,
    month,
    villageName: villages.find(({ id }) => id === found.villageId)?.name ?? found.villageId,
    entries: entries
      .map(asEvidence)
      .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
      .slice(0, MAX_EVIDENCE),
  })
}

function asEvidence(entry: IncomeEntry): SignalEntry {
  return signalEntry.parse(entry)
}

/** Whether it is an entry of one village, or the part of a joint receipt that stands for all of it. */
function isWholeOrFirstPart(entry: IncomeEntry, index: number, all: readonly IncomeEntry[]): boolean {
  return !isJoint(entry) || all.findIndex(({ id }) => id === entry.id) === index
}

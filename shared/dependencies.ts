/** What use cases are given: ports, clock and ids. Each use case names the part it needs. */
import type { LocalAccounts } from './accounts/port.ts'
import type { BulletinDocuments } from './bulletin/documents.ts'
import type { Bulletins } from './bulletin/port.ts'
import type { Contracts } from './contracts/port.ts'
import type { Dispatches } from './dispatch/port.ts'
import type { EvidenceRecords } from './evidence/port.ts'
import type { IncomeLedger } from './income/port.ts'
import type { Integrity } from './integrity/port.ts'
import type { Meetings } from './meetings/port.ts'
import type { Members } from './members/port.ts'
import type { RobotSender, Robots } from './outbox/robot-messages.ts'
import type { Suppressions } from './outbox/suppression.ts'
import type { Papers } from './papers/paper.ts'
import type { Reviews } from './review/port.ts'
import type { ClockMarks } from './runs/clock-marks.ts'
import type { Runs } from './runs/port.ts'
import type { TownshipBooks } from './townships/port.ts'
import type { WeeklyReports } from './weekly/port.ts'

/**
 * A bulletin by its month (its e-mails, and what robots say of it), or a dispatch by its week (robots alone); or the alarm
 * that a run stays missing.
 */
export type DeliveryRequest =
  | { townshipId: string; month: string; trialTo?: string | undefined }
  | { townshipId: string; week: string }
  | { townshipId: string; alarm: 'missing_run' }

export type Dependencies = {
  now(): Date
  newId(): string
  books: TownshipBooks
  ledger: IncomeLedger
  members: Members
  /** Accounts of the embedded identity provider; null where people sign in at another. */
  localAccounts: LocalAccounts | null
  dispatches: Dispatches
  bulletins: Bulletins
  reviews: Reviews
  runs: Runs
  /** How far the clock of this machine has come; null where the clock is not an office's (AWS). */
  clockMarks: ClockMarks | null
  suppressions: Suppressions
  robots: Robots
  weekly: WeeklyReports
  contracts: Contracts
  meetings: Meetings
  evidence: EvidenceRecords
  integrity: Integrity
  documents: BulletinDocuments
  papers: Papers
  /** Asks for e-mails and chat messages to be sent; returns when the request is kept, not when they are sent. */
  requestDelivery(request: DeliveryRequest): Promise<void>
  robotSender: RobotSender
  /** Refuses whoever asks far too often (`TooManyRequests`); absent where the entrance limits for all. */
  admitPerson?(personId: string): void
  log: Log
}

/** Operational log; never holds names, amounts or tokens. */
export type Log = {
  info(message: string, fields?: Record<string, unknown>): void
  error(message: string, error: unknown, fields?: Record<string, unknown>): void
}

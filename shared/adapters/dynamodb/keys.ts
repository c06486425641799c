/** Keys, built here only and from checked ids only (`#` cannot be in an id). Patterns are listed in `table.ts`. */
import { createHash } from 'node:crypto'
import type { Key } from '../table/port.ts'

const township = (townshipId: string) => `T#${townshipId}`

/** Sort keys of a year's signed reviews begin with this. */
export const reviewsOf = (year: number) => `REVIEW#${year}#`

/** Stands for all counties together; no id, so no county can have it. */
export const EVERYWHERE = '*'

export const keys = {
  township: (t: string): Key => ({ pk: township(t), sk: 'TOWNSHIP' }),
  settings: (t: string): Key => ({ pk: township(t), sk: 'SETTINGS' }),
  closing: (t: string): Key => ({ pk: township(t), sk: 'CLOSING' }),
  turn: (t: string): Key => ({ pk: township(t), sk: 'TURN' }),
  schedule: (t: string): Key => ({ pk: township(t), sk: 'SCHEDULE' }),
  alarm: (t: string): Key => ({ pk: township(t), sk: 'ALARM' }),
  digestsDue: (t: string): Key => ({ pk: township(t), sk: 'DIGESTSDUE' }),
  digest: (t: string, person: string): Key => ({ pk: township(t), sk: `DIGEST#${person}` }),
  importJob: (t: string, personDigest: string, task: 'check' | 'import'): Key => ({
    pk: township(t),
    sk: `IMPORT#${personDigest}${task === 'check' ? '#CHECK' : ''}`,
  }),
  village: (t: string, v: string): Key => ({ pk: township(t), sk: `VILLAGE#${v}` }),
  project: (t: string, p: string): Key => ({ pk: township(t), sk: `PROJECT#${p}` }),
  /** In the partition of the project, so that the record itself stays small. */
  projectEvent: (t: string, p: string, version: number): Key => ({
    pk: `${township(t)}#P#${p}`,
    sk: `EVENT#${String(version).padStart(6, '0')}`,
  }),
  projectRequest: (t: string, p: string, requestId: string): Key => ({
    pk: `${township(t)}#P#${p}`,
    sk: `REQUEST#${requestId}`,
  }),
  tally: (t: string, p: string): Key => ({ pk: township(t), sk: `TALLY#${p}` }),
  contract: (t: string, p: string, c: string): Key => ({ pk: township(t), sk: `CONTRACT#${p}#${c}` }),
  contractEvent: (t: string, p: string, c: string, version: number): Key => ({
    pk: `${township(t)}#P#${p}`,
    sk: `CONTRACT#${c}#${String(version).padStart(6, '0')}`,
  }),
  targetYear: (t: string, year: number): Key => ({ pk: township(t), sk: `TARGETYEAR#${year}` }),
  member: (scope: string, m: string): Key => ({ pk: scope, sk: `MEMBER#${m}` }),
  change: (t: string, at: string, id: string): Key => ({ pk: township(t), sk: `CHANGE#${at}#${id}` }),
  run: (t: string, kind: string, period: string): Key => ({ pk: township(t), sk: `RUN#${period}#${kind}` }),
  dispatchHead: (t: string): Key => ({ pk: township(t), sk: 'DISPATCHHEAD' }),
  dispatch: (t: string, cutOff: string, week: string): Key => ({
    pk: township(t),
    sk: `DISPATCH#${cutOff}#${week}`,
  }),
  bulletin: (t: string, month: string): Key => ({ pk: township(t), sk: `BULLETIN#${month}` }),
  suppression: (t: string, address: string): Key => ({ pk: township(t), sk: `SUPPRESSED#${address}` }),
  robotCredentials: (t: string, robot: string): Key => ({ pk: `${township(t)}#ROBOTS`, sk: `CREDENTIALS#${robot}` }),
  robotMessage: (t: string, period: string, id: string): Key => ({
    pk: `${township(t)}#ROBOTS`,
    sk: `MESSAGE#${period}#${id}`,
  }),
  bulletinNumber: (t: string, digest: string): Key => ({ pk: township(t), sk: `NUMBER#${digest}` }),
  figures: (t: string, month: string, take: number): Key => ({
    pk: `${township(t)}#B#${month}`,
    sk: `FIGURES#${String(take).padStart(4, '0')}`,
  }),
  bulletinText: (t: string, month: string, revision: number): Key => ({
    pk: `${township(t)}#B#${month}`,
    sk: `TEXT#${String(revision).padStart(4, '0')}`,
  }),
  correction: (t: string, month: string, number: number): Key => ({
    pk: `${township(t)}#B#${month}`,
    sk: `CORRECTION#${String(number).padStart(4, '0')}`,
  }),
  reviewFiles: (t: string, year: number, revision: number): Key => ({
    pk: partitions.township(t),
    sk: `REVIEWFILES#${year}#${String(revision).padStart(4, '0')}`,
  }),
  review: (t: string, year: number, revision: number): Key => ({
    pk: township(t),
    sk: `${reviewsOf(year)}${String(revision).padStart(4, '0')}`,
  }),
  delivery: (t: string, month: string, id: string): Key => ({ pk: `${township(t)}#B#${month}`, sk: `DELIVERY#${id}` }),
  yearItem: (t: string, year: number, kind: 'TARGET' | 'STANDING' | 'PAST', v: string): Key => ({
    pk: `${township(t)}#Y#${year}`,
    sk: `${kind}#${v}`,
  }),
  /** One of the items that a standing lies in; whoever reads it adds all of them up. */
  standing: (t: string, year: number, v: string, part: string): Key => ({
    ...keys.yearItem(t, year, 'STANDING', v),
    sk: `STANDING#${v}#${part}`,
  }),
  weeklyReport: (t: string, week: string, v: string): Key => ({ pk: `${township(t)}#W#${week}`, sk: `REPORT#${v}` }),
  nilMonth: (t: string, month: string, v: string): Key => ({ pk: `${township(t)}#NIL#${month}`, sk: `VILLAGE#${v}` }),
  meeting: (t: string, id: string): Key => ({ pk: `${township(t)}#A`, sk: `MEETING#${id}` }),
  meetingOfDay: (t: string, heldOn: string, id: string): Key => ({
    pk: `${township(t)}#A`,
    sk: `HELD#${heldOn}#${id}`,
  }),
  actionItem: (t: string, id: string): Key => ({ pk: `${township(t)}#A`, sk: `ITEM#${id}` }),
  itemEvidence: (t: string, itemId: string): Key => ({ pk: `${township(t)}#A`, sk: `FILES#${itemId}` }),
  openItem: (t: string, id: string): Key => ({ pk: `${township(t)}#A`, sk: `OPEN#${id}` }),
  closedItem: (t: string, on: string, id: string): Key => ({ pk: `${township(t)}#A`, sk: `CLOSED#${on}#${id}` }),
  finding: (t: string, month: string, signalId: string): Key => ({
    pk: partitions.integrity(t, month),
    sk: `FINDING#${signalId}`,
  }),
  spotSample: (t: string, month: string): Key => ({ pk: partitions.integrity(t, month), sk: 'SAMPLE' }),
  spotCheck: (t: string, month: string, entryId: string): Key => ({
    pk: partitions.integrity(t, month),
    sk: `CHECK#${entryId}`,
  }),
  comparison: (t: string, id: string): Key => ({ pk: partitions.comparisons(t), sk: `COMPARISON#${id}` }),
  comparisonMade: (t: string, at: string, id: string): Key => ({
    pk: partitions.comparisons(t),
    sk: `MADE#${at}#${id}`,
  }),
  comparisonLines: (t: string, id: string, part: number): Key => ({
    pk: partitions.comparisons(t),
    sk: `LINES#${id}#${String(part).padStart(4, '0')}`,
  }),
  form: (t: string, id: string): Key => ({ pk: partitions.forms(t), sk: `FORM#${id}` }),
  waitingReceipt: (t: string, id: string): Key => ({ pk: partitions.waitingReceipts(t), sk: id }),
  entry: (t: string, id: string): Key => ({ pk: `${township(t)}#E#${id}`, sk: 'ENTRY' }),
  /** Known before any entry is entered under it: sorts before every day. */
  wordingKnown: (t: string, digest: string): Key => ({ pk: partitions.wording(t, digest), sk: '!' }),
  entryPart: (t: string, entryId: string, v: string): Key => ({ ...keys.entry(t, entryId), sk: `PART#${v}` }),
  entryProject: (t: string, entryId: string): Key => ({ ...keys.entry(t, entryId), sk: 'PROJECT' }),
  evidence: (t: string, entryId: string, id: string): Key => ({ ...keys.entry(t, entryId), sk: `EVIDENCE#${id}` }),
  countyTownship: (c: string, t: string): Key => ({ pk: `C#${c}`, sk: `TOWNSHIP#${t}` }),
  area: (a: string): Key => ({ pk: partitions.county(a), sk: 'AREA' }),
  areaChild: (a: string, child: string): Key => ({ pk: partitions.county(a), sk: `CHILD#${child}` }),
  /** By digest: a session's id is a secret, an account's name and an address are whatever somebody typed. */
  messageMarks: (personDigest: string): Key => ({ pk: `P#${personDigest}`, sk: 'READ' }),
  digestMark: (personDigest: string): Key => ({ pk: `P#${personDigest}`, sk: 'DIGEST' }),
  session: (idDigest: string): Key => ({ pk: `S#${idDigest}`, sk: 'SESSION' }),
  clockMark: { pk: 'CLOCK', sk: 'MARK' } satisfies Key,
  clockConfirmation: (at: string): Key => ({ pk: partitions.clock, sk: `CONFIRMED#${at}` }),
  account: (nameDigest: string): Key => ({ pk: `A#${nameDigest}`, sk: 'ACCOUNT' }),
}

export const partitions = {
  township,
  county: (c: string) => `C#${c}`,
  /** Of the one machine that all of it runs on. */
  clock: 'CLOCK',
  year: (t: string, year: number) => `${township(t)}#Y#${year}`,
  week: (t: string, week: string) => `${township(t)}#W#${week}`,
  nilMonth: (t: string, month: string) => `${township(t)}#NIL#${month}`,
  actions: (t: string) => `${township(t)}#A`,
  waitingReceipts: (t: string) => `${township(t)}#WAITING`,
  /** Where releases before kept a copy of each entry that waited. */
  pendingBefore: (t: string) => `${township(t)}#PENDING`,
  robots: (t: string) => `${township(t)}#ROBOTS`,
  bulletin: (t: string, month: string) => `${township(t)}#B#${month}`,
  project: (t: string, p: string) => `${township(t)}#P#${p}`,
  integrity: (t: string, month: string) => `${township(t)}#I#${month}`,
  forms: (t: string) => `${township(t)}#FORMS`,
  /** Wordings with these two characters side by side. */
  pair: (t: string, pair: string) => `${township(t)}#PAIR#${pair}`,
  wording: (t: string, digest: string) => `${township(t)}#WORDING#${digest}`,
  numbers: (t: string) => `${township(t)}#NUMBERS`,
  amounts: (t: string) => `${township(t)}#AMOUNTS`,
  comparisons: (t: string) => `${township(t)}#COMPARISONS`,
}

export const lookups = {
  villageEntries: (t: string, v: string) => `${township(t)}#V#${v}`,
  /** In the index `state`, by the day received. */
  entriesInState: (t: string, status: string) => `${township(t)}#S#${status}`,
  projectEntries: (t: string, p: string) => `${township(t)}#P#${p}`,
  /** Every use of the same file: by the digest of its content. */
  sameContent: (t: string, sha256: string) => `${township(t)}#F#${sha256}`,
  identity: (issuer: string, subject: string) => `I#${digest(`${issuer}\n${subject}`)}`,
  invitation: (codeDigest: string) => `INVITATION#${codeDigest}`,
  passwordLink: (tokenDigest: string) => `LINK#${tokenDigest}`,
  /** Townships are spread over shards, so that no one partition is asked by every planner and every change. */
  dueShard: (shard: number) => `DUE#${shard}`,
}

export const DUE_SHARDS = 8

/** The shard of a township's schedule; never changes. */
export function dueShardOf(townshipId: string): number {
  return Number.parseInt(digest(townshipId).slice(0, 8), 16) % DUE_SHARDS
}

/** SHA-256 in hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

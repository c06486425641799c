/** Keys, built here only and from checked ids only (`#` cannot be in an id). Patterns are listed in `table.ts`. */
import { createHash } from 'node:crypto'
import type { Key } from '../table/port.ts'

const township = (townshipId: string) => `T#${townshipId}`
const ofEntry = (t: string, entryId: string) => `${township(t)}#E#${entryId}`

const key = (pk: string, sk: string): Key => ({ pk, sk })
/** Numbers that sort as text. */
const inFour = (number: number) => String(number).padStart(4, '0')
const inSix = (number: number) => String(number).padStart(6, '0')

/** Sort keys of a year's signed reviews begin with this. */
export const reviewsOf = (year: number) => `REVIEW#${year}#`

/** Stands for all counties together; no id, so no county can have it. */
export const EVERYWHERE = '*'

export const keys = {
  township: (t: string) => key(township(t), 'TOWNSHIP'),
  settings: (t: string) => key(township(t), 'SETTINGS'),
  closing: (t: string) => key(township(t), 'CLOSING'),
  turn: (t: string) => key(township(t), 'TURN'),
  schedule: (t: string) => key(township(t), 'SCHEDULE'),
  alarm: (t: string) => key(township(t), 'ALARM'),
  digestsDue: (t: string) => key(township(t), 'DIGESTSDUE'),
  digest: (t: string, person: string) => key(township(t), `DIGEST#${person}`),
  importJob: (t: string, personDigest: string, task: 'check' | 'import') =>
    key(township(t), `IMPORT#${personDigest}${task === 'check' ? '#CHECK' : ''}`),
  village: (t: string, v: string) => key(township(t), `VILLAGE#${v}`),
  project: (t: string, p: string) => key(township(t), `PROJECT#${p}`),
  /** In the partition of the project, so that the record itself stays small. */
  projectEvent: (t: string, p: string, version: number) => key(partitions.project(t, p), `EVENT#${inSix(version)}`),
  projectRequest: (t: string, p: string, requestId: string) => key(partitions.project(t, p), `REQUEST#${requestId}`),
  tally: (t: string, p: string) => key(township(t), `TALLY#${p}`),
  contract: (t: string, p: string, c: string) => key(township(t), `CONTRACT#${p}#${c}`),
  contractEvent: (t: string, p: string, c: string, version: number) =>
    key(partitions.project(t, p), `CONTRACT#${c}#${inSix(version)}`),
  targetYear: (t: string, year: number) => key(township(t), `TARGETYEAR#${year}`),
  member: (scope: string, m: string) => key(scope, `MEMBER#${m}`),
  change: (t: string, at: string, id: string) => key(township(t), `CHANGE#${at}#${id}`),
  run: (t: string, kind: string, period: string) => key(township(t), `RUN#${period}#${kind}`),
  dispatchHead: (t: string) => key(township(t), 'DISPATCHHEAD'),
  dispatch: (t: string, cutOff: string, week: string) => key(township(t), `DISPATCH#${cutOff}#${week}`),
  bulletin: (t: string, month: string) => key(township(t), `BULLETIN#${month}`),
  suppression: (t: string, address: string) => key(township(t), `SUPPRESSED#${address}`),
  robotCredentials: (t: string, robot: string) => key(partitions.robots(t), `CREDENTIALS#${robot}`),
  robotMessage: (t: string, period: string, id: string) => key(partitions.robots(t), `MESSAGE#${period}#${id}`),
  bulletinNumber: (t: string, digest: string) => key(township(t), `NUMBER#${digest}`),
  figures: (t: string, month: string, take: number) => key(partitions.bulletin(t, month), `FIGURES#${inFour(take)}`),
  bulletinText: (t: string, month: string, revision: number) =>
    key(partitions.bulletin(t, month), `TEXT#${inFour(revision)}`),
  correction: (t: string, month: string, number: number) =>
    key(partitions.bulletin(t, month), `CORRECTION#${inFour(number)}`),
  reviewFiles: (t: string, year: number, revision: number) =>
    key(township(t), `REVIEWFILES#${year}#${inFour(revision)}`),
  review: (t: string, year: number, revision: number) => key(township(t), `${reviewsOf(year)}${inFour(revision)}`),
  delivery: (t: string, month: string, id: string) => key(partitions.bulletin(t, month), `DELIVERY#${id}`),
  yearItem: (t: string, year: number, kind: 'TARGET' | 'STANDING' | 'PAST', v: string) =>
    key(partitions.year(t, year), `${kind}#${v}`),
  /** One of the items that a standing lies in; whoever reads it adds all of them up. */
  standing: (t: string, year: number, v: string, part: string) =>
    key(partitions.year(t, year), `STANDING#${v}#${part}`),
  weeklyReport: (t: string, week: string, v: string) => key(partitions.week(t, week), `REPORT#${v}`),
  nilMonth: (t: string, month: string, v: string) => key(partitions.nilMonth(t, month), `VILLAGE#${v}`),
  meeting: (t: string, id: string) => key(partitions.actions(t), `MEETING#${id}`),
  meetingOfDay: (t: string, heldOn: string, id: string) => key(partitions.actions(t), `HELD#${heldOn}#${id}`),
  actionItem: (t: string, id: string) => key(partitions.actions(t), `ITEM#${id}`),
  itemEvidence: (t: string, itemId: string) => key(partitions.actions(t), `FILES#${itemId}`),
  openItem: (t: string, id: string) => key(partitions.actions(t), `OPEN#${id}`),
  closedItem: (t: string, on: string, id: string) => key(partitions.actions(t), `CLOSED#${on}#${id}`),
  finding: (t: string, month: string, signalId: string) => key(partitions.integrity(t, month), `FINDING#${signalId}`),
  spotSample: (t: string, month: string) => key(partitions.integrity(t, month), 'SAMPLE'),
  spotCheck: (t: string, month: string, entryId: string) => key(partitions.integrity(t, month), `CHECK#${entryId}`),
  comparison: (t: string, id: string) => key(partitions.comparisons(t), `COMPARISON#${id}`),
  comparisonMade: (t: string, at: string, id: string) => key(partitions.comparisons(t), `MADE#${at}#${id}`),
  comparisonLines: (t: string, id: string, part: number) =>
    key(partitions.comparisons(t), `LINES#${id}#${inFour(part)}`),
  form: (t: string, id: string) => key(partitions.forms(t), `FORM#${id}`),
  waitingReceipt: (t: string, id: string) => key(partitions.waitingReceipts(t), id),
  entry: (t: string, id: string) => key(ofEntry(t, id), 'ENTRY'),
  /** Known before any entry is entered under it: sorts before every day. */
  wordingKnown: (t: string, digest: string) => key(partitions.wording(t, digest), '!'),
  entryPart: (t: string, entryId: string, v: string) => key(ofEntry(t, entryId), `PART#${v}`),
  entryProject: (t: string, entryId: string) => key(ofEntry(t, entryId), 'PROJECT'),
  evidence: (t: string, entryId: string, id: string) => key(ofEntry(t, entryId), `EVIDENCE#${id}`),
  countyTownship: (c: string, t: string) => key(partitions.county(c), `TOWNSHIP#${t}`),
  area: (a: string) => key(partitions.county(a), 'AREA'),
  areaChild: (a: string, child: string) => key(partitions.county(a), `CHILD#${child}`),
  /** By digest: a session's id is a secret, an account's name and an address are whatever somebody typed. */
  messageMarks: (personDigest: string) => key(`P#${personDigest}`, 'READ'),
  digestMark: (personDigest: string) => key(`P#${personDigest}`, 'DIGEST'),
  session: (idDigest: string) => key(`S#${idDigest}`, 'SESSION'),
  clockMark: key('CLOCK', 'MARK'),
  clockConfirmation: (at: string) => key(partitions.clock, `CONFIRMED#${at}`),
  account: (nameDigest: string) => key(`A#${nameDigest}`, 'ACCOUNT'),
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

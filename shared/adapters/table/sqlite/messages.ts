/** What the process and its two threads at the file say to each other. Rows cross as JSON text. */
import type { Condition, Key, Query, QueryPlace } from '../port.ts'

export type ThreadData = {
  role: 'writer' | 'reader'
  path: string
  /** How long a transaction waits for one of another process, in milliseconds. */
  busyMillis: number
}

/** `places`: the attributes of the indexes in which it stands, in the order of `PLACES`. */
export type StoredItem = Key & { places: readonly (string | null)[]; body: string }

/** A transaction's item, with the row as it is stored. */
export type Written =
  | { does: 'put'; item: StoredItem; when: Condition | undefined }
  | { does: 'add'; key: Key; sums: Readonly<Record<string, number>>; when: Condition | undefined }
  | { does: 'remove'; key: Key; when: Condition | undefined }
  | { does: 'check'; key: Key; when: Condition }

export type Question =
  | { asks: 'open' }
  | { asks: 'transact'; items: readonly Written[] }
  /** Into a file that holds nothing, all or nothing: in the transaction that the first piece begins and the last ends. */
  | { asks: 'fill'; items: readonly StoredItem[]; piece: 'first' | 'next' | 'last' | 'none' }
  | { asks: 'get'; keys: readonly Key[] }
  | { asks: 'query'; query: Query }
  /** Of one moment from its first piece to its last; `after` is the last answer's `next`. */
  | { asks: 'scan'; scan: number; after: number }
  | { asks: 'end scan'; scan: number }
  /** Everything is read and compared with its checksum; answers with what is wrong. */
  | { asks: 'verify'; thorough: boolean }
  | { asks: 'close' }

/** `at`: the last change of the moment that was read; undefined where the file has no log of changes. */
export type Answers = {
  open: undefined
  transact: number[]
  /** Whether the file held nothing, as it must. */
  fill: boolean
  get: { bodies: string[]; at: number | undefined }
  query: { bodies: string[]; next: QueryPlace | undefined; at: number | undefined }
  scan: { bodies: string[]; next: number | undefined }
  'end scan': undefined
  verify: string | undefined
  close: undefined
}

/** Why something was not done. */
export type Failure = {
  kind: 'busy' | 'full' | 'readonly' | 'io' | 'damaged' | 'newer' | 'too large' | 'defect'
  message: string
}

export type ThreadRequest = { id: number; question: Question }
export type ThreadResponse = { id: number; answer: Answers[Question['asks']] } | { id: number; failure: Failure }

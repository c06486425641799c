/**
 * Where an entry is found by its words, numbers and amount: hints beside it, written as it is entered or mended. They are never
 * taken away: whoever finds one reads the entry and compares. Deciding an entry touches none of them.
 */
import type { IncomeEntry } from '../../income/entry.ts'
import { villagesOf } from '../../income/joint.ts'
import type { EntryWrite } from '../../income/port.ts'
import { numbersOf, pairsIn, type Wording, wordingsOf } from '../../income/search-text.ts'
import { MAX_FEN } from '../../money.ts'
import type { Hint, Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { placeInOrder } from './entry-places.ts'
import { digest, keys, partitions } from './keys.ts'

/** Wordings that this process has seen in the table, so that they are not asked for again. */
const MOST_KNOWN = 20_000

/** Which entry, and whose villages', so that a clerk's search reads no entry of others. */
type SearchPlaces = { of(townshipId: string, writes: readonly EntryWrite[]): Promise<Hint[]> }

export function searchPlaces(store: Store): SearchPlaces {
  const known = new Set<string>()
  return {
    async of(townshipId, writes) {
      const places = writes.flatMap((write) => newPlaces(townshipId, write))
      if (places.length === 0) return []
      const wordings = new Map(writes.flatMap(({ entry }) => wordingsOf(entry)).map((one) => [wordingDigest(one), one]))
      const unknown = [...wordings].filter(([id]) => !known.has(`${townshipId} ${id}`))
      const rows = await store.getMany(unknown.map(([id]) => keys.wordingKnown(townshipId, id)))
      const there = new Set(rows.map(({ pk }) => pk))
      if (known.size > MOST_KNOWN) known.clear()
      for (const [id] of unknown) {
        if (there.has(partitions.wording(townshipId, id))) known.add(`${townshipId} ${id}`)
      }
      const added = unknown.filter(([id]) => !there.has(partitions.wording(townshipId, id)))
      // The pairs first: a wording is known when all of them are there.
      return [
        ...added.flatMap(([, wording]) => pairHints(townshipId, wording)),
        ...places,
        ...added.map(([id]) => ({ key: keys.wordingKnown(townshipId, id), row: {} })),
      ]
    },
  }
}

/** Names a wording in a key, whatever characters are in it. */
export function wordingDigest({ of, text }: Wording): string {
  return digest(`${of}\n${text}`).slice(0, 24)
}

/** As text that sorts by the amount. */
export function amountKey(fen: number): string {
  return String(fen + 2 * MAX_FEN).padStart(13, '0')
}

function wordingKey({ of, text }: Wording): string {
  return `${of}#${text}`
}

function pairHints(townshipId: string, wording: Wording): Hint[] {
  return pairsIn(wording.text).map((pair) => ({
    key: { pk: partitions.pair(townshipId, pair), sk: wordingKey(wording) },
    row: {},
  }))
}

/** Those that the entry did not have before. */
function newPlaces(townshipId: string, { before, entry }: EntryWrite): Hint[] {
  const had = new Set(before === null ? [] : placesOf(townshipId, before).map(nameOf))
  return placesOf(townshipId, entry).filter((hint) => !had.has(nameOf(hint)))
}

const nameOf = ({ key, row }: Hint) => `${key.pk}\n${key.sk}\n${row.villages}`

function placesOf(townshipId: string, entry: IncomeEntry): Hint[] {
  const place = placeInOrder(entry)
  const row: Row = { villages: villagesOf(entry).join(' ') }
  return [
    ...wordingsOf(entry).map((wording) => ({
      key: { pk: partitions.wording(townshipId, wordingDigest(wording)), sk: place },
      row,
    })),
    ...numbersOf(entry).map((number) => ({
      key: { pk: partitions.numbers(townshipId), sk: `${number}#${place}` },
      row,
    })),
    { key: { pk: partitions.amounts(townshipId), sk: `${amountKey(entry.amountFen)}#${place}` }, row },
  ]
}

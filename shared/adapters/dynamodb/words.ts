/** What leads to entries by their words, numbers and amounts, both ways: written and read. */
import type { EntrySearch } from '../../income/port.ts'
import type { Store } from '../table/store.ts'
import { searchEntries } from './search-entries.ts'
import { searchPlaces } from './search-places.ts'

export function createWords(store: Store) {
  return { ...searchPlaces(store), search: (search: EntrySearch) => searchEntries(store, search) }
}

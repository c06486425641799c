/** An entry's id in an address; anything else is no page. */
export const ENTRY_ID = ':id{[A-Za-z0-9_-]{1,64}}'

/** Where an entry is reviewed. An id may look like the address of a year's review; those have a longer one. */
export function reviewAddress(entryId: string): string {
  return /^(20\d\d|latest-year)$/.test(entryId) ? `/review/entry/${entryId}` : `/review/${entryId}`
}

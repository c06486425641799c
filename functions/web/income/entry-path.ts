/** An entry's id in an address; anything else is no page. */
export const ENTRY_ID = ':id{[A-Za-z0-9_-]{1,64}}'

/** `stale`: somebody else changed the record since it was read, and nothing was written. */
export type Saved = 'saved' | 'stale'

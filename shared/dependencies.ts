/**
 * What use cases are given; each names the part it needs. A port adds itself to this list
 * where it is defined (`declare module`), in the room whose records it keeps, so that nothing here looks up into the rooms.
 */
export interface Dependencies {
  now(): Date
  newId(): string
  /** Refuses whoever asks far too often (`TooManyRequests`); absent where the entrance limits for all. */
  admitPerson?(personId: string): void
  log: Log
}

/** Operational log; never holds names, amounts or tokens. */
export type Log = {
  info(message: string, fields?: Record<string, unknown>): void
  error(message: string, error: unknown, fields?: Record<string, unknown>): void
}

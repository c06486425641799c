import type { Saved } from '../change/saved.ts'

type ReadMarks = { ids: readonly string[]; version: number }

/** Which messages somebody has read. The messages themselves are derived from records (`desk/my-messages.ts`), and kept nowhere. */
export interface MessageMarks {
  /** Ids of messages, by who read them (`personId`); version 0: none yet. */
  of(personId: string): Promise<ReadMarks>
  /** Replaces those of the version before; of messages that are no more nothing needs to be kept. */
  save(personId: string, marks: ReadMarks): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    messageMarks: MessageMarks
  }
}

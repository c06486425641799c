/** Which messages somebody has read. The messages themselves are derived from records (`desk/my-messages.ts`), and kept nowhere. */
export interface MessageMarks {
  /** Ids of messages, by who read them (`personId`). */
  of(personId: string): Promise<string[]>
  /** Replaces them; of messages that are no more nothing needs to be kept. */
  save(personId: string, ids: readonly string[]): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    messageMarks: MessageMarks
  }
}

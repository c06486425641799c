import type { Dependencies } from '../../shared/dependencies.ts'
import type { Sheet } from '../../shared/ledger/sheet.ts'

/** One npm script: its help text and what it does. Throws DomainError for refused input (exit 1), UsageError for wrong usage (exit 2). */
export type Command = {
  help: string
  /** In a new data folder it finds the sample township, as `npm start` would have made it. */
  welcomesNewcomers?: boolean
  /** Returns the exit status when it is not 0. */
  run(args: string[], context: CommandContext): Promise<number | undefined>
}

/** What the machine gives a command; `deps` attaches to the running system or starts the engine, on first use. */
export type CommandContext = {
  deps(): Promise<Dependencies>
  archive(): Promise<Archive>
  /** A bearer token of the local identity provider. */
  issueToken(account: string): Promise<string>
  /** The address where a local account without a password sets one, good once; null where it has one. */
  passwordLink(account: string, name: string): Promise<string | null>
  readSheets(path: string): Promise<Sheet[]>
  writeFile(folder: string, name: string, content: Uint8Array): Promise<void>
  out(line: string): void
  err(line: string): void
}

/** Everything of the store and its kept files, as lines of text. */
export interface Archive {
  /** Writes the file; returns how many items and files are in it. */
  backup(path: string): Promise<{ items: number; files: number }>
  /** Reads the file into an empty store; refuses one that holds anything. */
  restore(path: string): Promise<{ items: number; files: number }>
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

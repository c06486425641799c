import type { Dependencies } from '../../shared/dependencies.ts'
import type { Membership } from '../../shared/permissions/actor.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'

/** One npm script: its help text and what it does. Throws DomainError for refused input (exit 1), UsageError for wrong usage (exit 2). */
export type Command = {
  help: string
  /** In a new data folder it finds the sample township, as `npm start` would have made it. */
  welcomesNewcomers?: boolean
  /** Works on what is there; where there is no store it is refused, never begun with a new one. */
  needsData?: boolean
  /** Fills a store, also one whose folder has lost its own. */
  fillsStore?: boolean
  /** May hand mails over; on AWS it is told where they go, or it is refused. */
  sendsMail?: boolean
  /** Returns the exit status when it is not 0. */
  run(args: string[], context: CommandContext): Promise<number | undefined>
}

/** What the machine gives a command; `deps` attaches to the running system or starts the engine, on first use. */
export type CommandContext = {
  deps(): Promise<Dependencies>
  archive(): Promise<Archive>
  /** What is wrong with the file of the embedded store, every row looked at; null where nothing is, or there is no file. */
  verify(): Promise<string | null>
  /** A bearer token of the local identity provider. */
  issueToken(account: string): Promise<string>
  /** Grants a local account a role at once; `link`: the address where its person sets a password, good once, where one is needed. */
  grantAccount(grant: AccountGrant): Promise<{ membership: Membership; link: string | null; endedPassword: boolean }>
  /** Ends the password of a local account; the address where its person sets a new one. */
  newPassword(account: string): Promise<string>
  /** Where people reach the product. */
  publicUrl(): Promise<string>
  readSheets(path: string): Promise<Sheet[]>
  writeFile(folder: string, name: string, content: Uint8Array): Promise<void>
  out(line: string): void
  err(line: string): void
}

type AccountGrant = {
  scope: Membership['scope']
  account: string
  role: Membership['role']
  name: string
  villageIds: readonly string[]
}

type Archived = { items: number; files: number; missing: readonly string[] }

/** Everything of the store and its kept files, as lines of text. */
interface Archive {
  /** Writes the file; returns how many items and files are in it, and which files were lost before. */
  backup(path: string, how: { mayShrink: boolean }): Promise<Archived>
  /** Reads the file into an empty store, all or nothing; refuses one that holds anything. */
  restore(path: string): Promise<Archived>
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

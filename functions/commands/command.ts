import type { Dependencies } from '../../shared/dependencies.ts'
import type { Sheet } from '../../shared/ledger/sheet.ts'

/** One npm script: its help text and what it does. Throws DomainError for refused input (exit 1), UsageError for wrong usage (exit 2). */
export type Command = {
  help: string
  /** Returns the exit status when it is not 0. */
  run(args: string[], context: CommandContext): Promise<number | undefined>
}

/** What the machine gives a command; `deps` attaches to the running system or starts the engine, on first use. */
export type CommandContext = {
  deps(): Promise<Dependencies>
  readSheets(path: string): Promise<Sheet[]>
  out(line: string): void
  err(line: string): void
}

export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** `npm run import` without the process around it: what it answers, and what it prints. */
import type { CommandContext } from '../../functions/commands/command.ts'
import { importCommand } from '../../functions/commands/import.ts'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { TestSystem } from '../support/store.ts'

export async function runImport(system: TestSystem, args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const unused = () => Promise.reject(new Error('not for imports'))
  const context: CommandContext = {
    // An import needs the store and the clock alone.
    deps: async () => system.deps as Dependencies,
    readSheets,
    verify: unused,
    archive: unused,
    issueToken: unused,
    grantAccount: unused,
    newPassword: unused,
    publicUrl: unused,
    writeFile: unused,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  const status = await importCommand.run(args, context)
  return { status: status ?? 0, out: out.join('\n'), err: err.join('\n') }
}

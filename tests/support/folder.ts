import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names the folder of this run of the tests, in which all of theirs are (run-folder.ts). */
export const RUN_FOLDER = 'VILLAGE_INCOME_TESTS'

/** A new folder, gone at the end of the run at the latest. */
export function newFolder(): string {
  return mkdtempSync(join(process.env[RUN_FOLDER] ?? tmpdir(), 'village-income-'))
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTable, engineConfig } from '../infra/local/create-table.ts'
import { startEngine } from '../infra/local/engine.ts'

export const TABLE_NAME = 'bench'

/** An engine with an empty table: on disk, as `npm start` has it, in a temporary folder; or in memory, for what is counted. */
export async function temporaryStore({ onDisk }: { onDisk: boolean }): Promise<{
  endpoint: string
  close(): Promise<void>
}> {
  const { folder, remove } = temporaryFolder()
  const engine = await startEngine(onDisk ? { dbPath: join(folder, 'store.sqlite') } : {})
  await createTable(TABLE_NAME, engineConfig(engine.url))
  return {
    endpoint: engine.url,
    async close() {
      await engine.stop()
      remove()
    },
  }
}

/** A folder for as long as a benchmark runs, and no longer than this process, should it break. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return { folder, remove }
}

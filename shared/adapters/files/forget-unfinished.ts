import { readdir, stat, unlink } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** As long as the lifecycle rule of a bucket gives what arrived (`infra/stacks/data-stack.ts`). */
export const UNFINISHED_HOURS = 24

/**
 * Clears the folder of what was uploaded and never taken in (`incoming/`), and of halves that a killed process left
 * (`*.tmp`), both last written before this moment. Kept files are never touched. Returns how many files went.
 */
export async function forgetUnfinished(folder: string, before: Date): Promise<number> {
  let count = 0
  for (const file of await filesIn(folder)) {
    const isUnfinished = relative(folder, file).startsWith('incoming') || file.endsWith('.tmp')
    if (!isUnfinished) continue
    try {
      if ((await stat(file)).mtime >= before) continue
      await unlink(file)
      count += 1
    } catch (error) {
      // Taken in, or cleared away by another process, meanwhile.
      if (!isMissing(error)) throw error
    }
  }
  return count
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

import { randomUUID } from 'node:crypto'
import { link, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all, on disk when it returns. `keep`: what is there already stays. The name appears
 * only with the whole content behind it, so a reader or a crash never finds half a file.
 */
export async function writeAtomically(path: string, content: Uint8Array, existing: 'keep' | 'replace'): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeThrough(temporary, content)
    if (existing === 'replace') await rename(temporary, path)
    else await linkOrRename(temporary, path)
    await syncFolder(dirname(path))
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

async function writeThrough(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A hard link is the one way to give a name only where none is; file systems without them get a rename. */
async function linkOrRename(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error
    await rename(temporary, path)
  }
}

/** So that the name outlives a power cut; Windows cannot open folders and needs none of it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

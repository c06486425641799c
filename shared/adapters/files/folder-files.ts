import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Files, fileKey } from '../../files.ts'
import { writeAtomically } from './write-atomically.ts'

/** Files in a folder of this machine. A key that is none (`../x`, `/etc/passwd`) throws: the product makes no such keys. */
export function createFolderFiles(folder: string): Files {
  const pathOf = (key: string) => join(folder, fileKey.parse(key))
  return {
    async put(key, content) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      await writeAtomically(path, content, 'keep')
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(pathOf(key)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}

import type { BulletinRef, FileKind } from './documents.ts'
import type { BulletinState } from './monthly-bulletin.ts'

export const fileKinds: readonly FileKind[] = ['html', 'docx', 'xlsx']

/** Where a file of a revision is kept. Months, revisions and ids are checked, so the key is made of safe segments only. */
export function bulletinFileKey({ townshipId, month, revision }: BulletinRef, kind: FileKind): string {
  return `bulletins/${townshipId}/${month}/r${revision}.${kind}`
}

/** Every file that an issued bulletin keeps. */
export function bulletinFileKeys(townshipId: string, { month, files }: BulletinState): string[] {
  return files.flatMap(({ revision }) =>
    fileKinds.map((kind) => bulletinFileKey({ townshipId, month, revision }, kind)),
  )
}

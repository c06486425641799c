import { isDraft } from '../record/bulletin-status.ts'
import type { BulletinRef, FileKind } from '../record/documents.ts'
import type { BulletinState } from '../record/monthly-bulletin.ts'

export const fileKinds = ['html', 'docx', 'pdf', 'xlsx', 'entries'] as const satisfies readonly FileKind[]

/** How the name of a kept file ends. */
const fileEnding: Record<FileKind, string> = {
  html: 'html',
  docx: 'docx',
  pdf: 'pdf',
  xlsx: 'xlsx',
  entries: 'entries.xlsx',
}

/** Where a file of a revision is kept. Months, revisions and ids are checked, so the key is made of safe segments only. */
export function bulletinFileKey({ townshipId, month, revision }: BulletinRef, kind: FileKind): string {
  return `bulletins/${townshipId}/${month}/r${revision}.${fileEnding[kind]}`
}

/**
 * Every file that an issued bulletin keeps, and every form that went with it; revisions of earlier releases have no `entries`
 * of their own and no `pdf`.
 */
export function bulletinFileKeys(townshipId: string, { month, files }: BulletinState): string[] {
  return files.flatMap((kept) => [
    ...fileKinds
      .filter((kind) => kept[kind] !== undefined)
      .map((kind) => bulletinFileKey({ townshipId, month, revision: kept.revision }, kind)),
    ...(kept.forms ?? []).flatMap(({ filled }) => filled?.key ?? []),
  ])
}

/** What the name of a downloaded file says of its state and revision; nothing of the first that is issued. */
export function nameSuffix(state: Pick<BulletinState, 'status'>, revision: number): string {
  return (isDraft(state) ? '（草稿）' : '') + (revision > 1 ? `（第${revision}版）` : '')
}

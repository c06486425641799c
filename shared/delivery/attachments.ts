import type { BulletinDocuments, BulletinRef, FileKind } from '../bulletin/files/documents.ts'
import type { BulletinState } from '../bulletin/record/monthly-bulletin.ts'
import type { Email } from './mailer.ts'

const contentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Partial<Record<FileKind, string>>

/**
 * What a bulletin's mail carries, by the name that people see: the document to read, the one to work with, the tables. A
 * revision that was issued before there were PDFs goes without.
 */
export async function attachmentsOf(
  { documents }: { documents: BulletinDocuments },
  { files }: Pick<BulletinState, 'files'>,
  { ref, name }: { ref: BulletinRef; name: string },
): Promise<Email['attachments']> {
  const kept = files.find(({ revision }) => revision === ref.revision)
  const kinds =
    kept !== undefined && kept.pdf === undefined ? (['docx', 'xlsx'] as const) : (['pdf', 'docx', 'xlsx'] as const)
  return Promise.all(
    kinds.map(async (kind) => ({
      filename: `${name}.${kind}`,
      contentType: contentTypes[kind],
      content: await documents.read(ref, kind),
    })),
  )
}

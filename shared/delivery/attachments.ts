import { createHash } from 'node:crypto'
import type { BulletinDocuments, BulletinRef, FileKind } from '../bulletin/record/documents.ts'
import type { BulletinState } from '../bulletin/record/monthly-bulletin.ts'
import * as bulletinRefusals from '../bulletin/record/refusals.zh.ts'
import { DomainError } from '../errors.ts'
import type { Email } from './mailer.ts'

/** Copies of others' forms that were kept when the bulletin was issued. */
export type FormCopies = { read(key: string): Promise<Uint8Array> }

const contentTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Partial<Record<FileKind, string>>

/**
 * What a bulletin's mail carries, by the name that people see: the document to read, the one to work with, the tables, and
 * others' forms that were filled from it. A revision that was issued before there were PDFs goes without.
 */
export async function attachmentsOf(
  { documents, formFiles }: { documents: BulletinDocuments; formFiles: FormCopies },
  { files }: Pick<BulletinState, 'files'>,
  { ref, name }: { ref: BulletinRef; name: string },
): Promise<Email['attachments']> {
  const kept = files.find(({ revision }) => revision === ref.revision)
  const kinds =
    kept !== undefined && kept.pdf === undefined ? (['docx', 'xlsx'] as const) : (['pdf', 'docx', 'xlsx'] as const)
  const ownFiles = kinds.map(async (kind) => ({
    filename: `${name}.${kind}`,
    contentType: contentTypes[kind],
    content: await documents.read(ref, kind),
  }))
  const forms = (kept?.forms ?? []).flatMap(({ fileName, contentType, filled, problem }) =>
    filled === null || problem !== null ? [] : [{ filename: fileName, contentType, filled }],
  )
  const formsWith = forms.map(async ({ filled, ...form }) => {
    const content = await formFiles.read(filled.key)
    if (createHash('sha256').update(content).digest('hex') === filled.sha256) return { ...form, content }
    throw new DomainError('published_changed', bulletinRefusals.filesDiffer(ref.month))
  })
  return Promise.all([...ownFiles, ...formsWith])
}

import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Files } from '../files.ts'
import { composeLayout } from './compose-layout.ts'
import { countedEntries } from './counted-entries.ts'
import type { BulletinDocuments, BulletinRef, FileDigests, FileKind } from './documents.ts'
import { bulletinFileKey, fileKinds } from './file-keys.ts'
import type { BulletinLayout } from './layout.ts'
import type { LedgerRow } from './ledger-row.ts'
import { readBulletin } from './read-bulletin.ts'

export type RenderedFiles = Record<FileKind, Uint8Array>
type Deps = Pick<Dependencies, 'bulletins' | 'books' | 'ledger'> & {
  files: Files
  render(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<RenderedFiles>
}

const contentTypes: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * Makes a bulletin's files once, at issue, and serves those from then on, each held against the digest taken then; the
 * files of a draft are made each time.
 */
export function keptDocuments(deps: Deps): BulletinDocuments {
  return {
    async keep(bulletin): Promise<FileDigests> {
      const rendered = await render(deps, bulletin)
      await Promise.all(
        fileKinds.map((kind) => deps.files.put(bulletinFileKey(bulletin, kind), rendered[kind], contentTypes[kind])),
      )
      // What is kept may have been made by an earlier try: the digest is that of the file, not of this rendering.
      const [html, docx, xlsx] = await Promise.all(
        fileKinds.map(async (kind) => digestOf(await kept(deps, bulletin, kind))),
      )
      return { html: html ?? '', docx: docx ?? '', xlsx: xlsx ?? '' }
    },
    async read(bulletin, kind) {
      const { state } = await readBulletin(deps, bulletin.townshipId, bulletin.month, bulletin.revision)
      const digests = state.files.find((one) => one.revision === bulletin.revision)
      if (digests === undefined) return (await render(deps, bulletin))[kind]
      const content = await kept(deps, bulletin, kind)
      if (digestOf(content) === digests[kind]) return content
      throw new DomainError(
        'published_changed',
        `${bulletin.month} 的通报文件和印发时的不一样，已停止下载。请管理员按印发时的校验值核对，从备份恢复。`,
      )
    },
  }
}

async function render(deps: Deps, { townshipId, month, revision }: BulletinRef): Promise<RenderedFiles> {
  const { state, figures } = await readBulletin(deps, townshipId, month, revision)
  return deps.render(composeLayout(figures, state), await countedEntries(deps, figures))
}

async function kept(deps: Deps, bulletin: BulletinRef, kind: FileKind): Promise<Uint8Array> {
  const content = await deps.files.get(bulletinFileKey(bulletin, kind))
  if (content === null)
    throw new DomainError('not_found', `${bulletin.month} 的通报文件不在了，请联系管理员从备份恢复。`)
  return content
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

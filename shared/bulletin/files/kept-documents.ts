import { createHash } from 'node:crypto'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import type { Files } from '../../files.ts'
import { villagesIn } from '../../standings/make-figures.ts'
import { approvedEntries, countedEntries } from '../check/counted-entries.ts'
import { crossFoot, type Difference } from '../check/cross-foot.ts'
import { readBulletin } from '../record/read-bulletin.ts'
import type { BulletinLayout } from '../text/layout.ts'
import { layoutOf } from '../text/layout-of.ts'
import type { LedgerRow } from '../text/ledger-row.ts'
import type { BulletinDocuments, BulletinRef, FileDigests, FileKind } from './documents.ts'
import { bulletinFileKey, fileKinds } from './file-keys.ts'

export type RenderedFiles = Record<FileKind, Uint8Array>
type Deps = Pick<Dependencies, 'bulletins' | 'townships' | 'ledger'> & {
  files: Files
  render(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<RenderedFiles>
  /** A spreadsheet of an earlier release without the sheet 收入明细, everything else in it as it was. */
  withoutEntries(xlsx: Uint8Array): Promise<Uint8Array>
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const contentTypes: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: SPREADSHEET,
  entries: SPREADSHEET,
}

/**
 * Makes a bulletin's files once, at issue, and serves those from then on, each held against the digest taken then; the
 * files of a draft are made each time. Of a revision that an earlier release issued, whose .xlsx still holds the entries,
 * that file is `entries`, and `xlsx` is the same without them.
 */
export function keptDocuments(deps: Deps): BulletinDocuments {
  return {
    async check(bulletin): Promise<Difference[]> {
      return (await prepare(deps, bulletin)).differences
    },
    async keep(bulletin): Promise<FileDigests> {
      // Checked before it was issued: nothing that comes after that may refuse it.
      const { layout, entries } = await prepare(deps, bulletin)
      const rendered = await deps.render(layout, entries)
      await Promise.all(
        fileKinds.map((kind) => deps.files.put(bulletinFileKey(bulletin, kind), rendered[kind], contentTypes[kind])),
      )
      // What is kept may have been made by an earlier try: the digest is that of the file, not of this rendering.
      const digest = async (kind: FileKind) => digestOf(await kept(deps, bulletin, kind))
      const [html, docx, xlsx, ledger] = await Promise.all([
        digest('html'),
        digest('docx'),
        digest('xlsx'),
        digest('entries'),
      ])
      return { html, docx, xlsx, entries: ledger }
    },
    async read(bulletin, kind) {
      const { state } = await readBulletin(deps, bulletin.townshipId, bulletin.month, bulletin.revision)
      const digests = state.files.find((one) => one.revision === bulletin.revision)
      if (digests === undefined) {
        const { layout, entries } = await prepare(deps, bulletin)
        return (await deps.render(layout, entries))[kind]
      }
      const holdsEntries = digests.entries === undefined
      const keptAs = holdsEntries && kind === 'entries' ? 'xlsx' : kind
      const content = await kept(deps, bulletin, keptAs)
      if (digestOf(content) === digests[keptAs]) {
        return holdsEntries && kind === 'xlsx' ? deps.withoutEntries(content) : content
      }
      throw new DomainError(
        'published_changed',
        `${bulletin.month} 的通报文件和印发时的不一样，已停止下载。请管理员按印发时的校验值核对，从备份恢复。`,
      )
    },
  }
}

/** What the documents are made of, and whatever in it does not agree. */
async function prepare(deps: Deps, { townshipId, month, revision }: BulletinRef) {
  const { state, figures } = await readBulletin(deps, townshipId, month, revision)
  const villageIds = figures.rows.flatMap(villagesIn)
  const [layout, approved] = await Promise.all([
    layoutOf(deps, townshipId, state, figures),
    approvedEntries(deps, townshipId, villageIds, figures.cutOff),
  ])
  const ledger = countedEntries(figures, approved)
  return { layout, entries: ledger.rows, differences: [...ledger.differences, ...crossFoot(figures, layout)] }
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

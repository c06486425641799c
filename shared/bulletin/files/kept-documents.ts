import { createHash } from 'node:crypto'
import { allVillages } from '../../areas/figures/all-villages.ts'
import { withAllVillages } from '../../areas/figures/area-layout.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import type { Files } from '../../files.ts'
import { together } from '../../once.ts'
import { areaOfBody } from '../../permissions/body.ts'
import { areaCrossFoot } from '../check/area-cross-foot.ts'
import { countedEntries } from '../check/counted-entries.ts'
import { crossFoot } from '../check/cross-foot.ts'
import type { AttachedForm } from '../record/attached-form.ts'
import type { BulletinDocuments, BulletinRef, Difference, FileDigests, FileKind } from '../record/documents.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { takenState } from '../record/read-bulletin.ts'
import * as bulletinRefusals from '../record/refusals.zh.ts'
import type { BulletinLayout } from '../text/layout.ts'
import type { LedgerRow } from '../text/ledger-row.ts'
import { bulletinFileKey, fileKinds } from './file-keys.ts'
import { composeBulletin } from './read-layout.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'townships' | 'income' | 'frozenDocuments'> & {
  files: Files
  /** Of the entries, which are read a page at a time, only the file `entries` takes any. */
  render(kind: FileKind, layout: BulletinLayout, entries: AsyncIterable<LedgerRow>): Promise<Uint8Array>
  /** What a finished file says otherwise than what it was made from; empty: it may be kept. */
  readBack(kind: ReadBackKind, file: Uint8Array, layout: BulletinLayout): Promise<Difference[]>
  /** Others' forms that go with the mail of this revision, filled and kept. */
  fillForms(bulletin: BulletinRef): Promise<AttachedForm[]>
  /** A spreadsheet of an earlier release without the sheet 收入明细, everything else in it as it was. */
  withoutEntries(xlsx: Uint8Array): Promise<Uint8Array>
}

/** The files whose figures are read again before they are kept. */
type ReadBackKind = 'docx' | 'xlsx'
const readBackKinds: readonly ReadBackKind[] = ['docx', 'xlsx']

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const contentTypes: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: SPREADSHEET,
  entries: SPREADSHEET,
}

/**
 * Makes a bulletin's files once, at issue, and serves those from then on, each held against the digest taken then; the
 * files of a draft are made each time. Of a revision that an earlier release issued, whose .xlsx still holds the entries,
 * that file is `entries`, and `xlsx` is the same without them; one issued before there were PDFs has none.
 */
export function keptDocuments(deps: Deps): BulletinDocuments {
  return {
    async check(bulletin): Promise<Difference[]> {
      const { figures, layout } = await prepare(deps, bulletin)
      const differences =
        'areaId' in figures
          ? areaCrossFoot(figures, layout)
          : [...(await ledgerDifferences(deps, bulletin, figures)), ...crossFoot(figures, layout)]
      return differences.length > 0 ? differences : checkFiles(deps, layout)
    },
    // An issued revision never changes, so who asks meanwhile gets the files that are being made.
    keep: together(async (bulletin: BulletinRef): Promise<FileDigests> => {
      // Checked before it was issued: nothing that comes after that may refuse it.
      const make = await rendererOf(deps, bulletin)
      const kinds = kindsOf(bulletin)
      for (const kind of kinds) {
        const { file, layout } = await make(kind)
        await deps.files.put(
          bulletinFileKey(bulletin, kind),
          await readAgain(deps, kind, file, layout),
          contentTypes[kind],
        )
      }
      // What is kept may have been made by an earlier try: the digest is that of the file, not of this rendering.
      const digest = async (kind: FileKind) => digestOf(await kept(deps, bulletin, kind))
      const [html, docx, pdf, xlsx] = await Promise.all([digest('html'), digest('docx'), digest('pdf'), digest('xlsx')])
      const forms = await deps.fillForms(bulletin)
      return {
        ...{ html, docx, pdf, xlsx },
        ...(kinds.includes('entries') ? { entries: await digest('entries') } : {}),
        ...(forms.length > 0 ? { forms } : {}),
      }
    }),
    async read(bulletin, kind) {
      const content = await readKept(deps, bulletin, kind)
      if (content !== null) return content
      return (await (await rendererOf(deps, bulletin))(kind)).file
    },
  }
}

/** An area has no entries of its own. */
function kindsOf({ townshipId }: BulletinRef): readonly FileKind[] {
  return areaOfBody(townshipId) === null ? fileKinds : fileKinds.filter((kind) => kind !== 'entries')
}

/** Makes each of a bulletin's files from what is read once. */
async function rendererOf(deps: Deps, bulletin: BulletinRef): Promise<(kind: FileKind) => Promise<Made>> {
  const { figures, layout } = await prepare(deps, bulletin)
  return async (kind) => {
    if (!('areaId' in figures)) {
      const entries = countedEntries(deps, bulletin.townshipId, figures)
      return { file: await deps.render(kind, layout, entries), layout }
    }
    const villages = kind === 'xlsx' ? await allVillages(deps, figures) : null
    const whole = villages === null ? layout : withAllVillages(layout, figures, villages)
    return { file: await deps.render(kind, whole, none()), layout: whole }
  }
}

/** A file with what it was made from. */
type Made = { file: Uint8Array; layout: BulletinLayout }

async function* none(): AsyncGenerator<LedgerRow> {}

/** The files as they will be made at issue, read back; nothing is kept of them. */
async function checkFiles(deps: Deps, draft: BulletinLayout): Promise<Difference[]> {
  const layout = { ...draft, draft: false }
  const found: Difference[] = []
  for (const kind of readBackKinds) {
    found.push(...(await deps.readBack(kind, await deps.render(kind, layout, none()), layout)))
  }
  return found
}

/** A file as it was made, once it was read back: one that says anything else is never kept, and whoever asks tries again. */
async function readAgain(deps: Deps, kind: FileKind, file: Uint8Array, layout: BulletinLayout): Promise<Uint8Array> {
  const readable = readBackKinds.find((one) => one === kind)
  const [first] = readable === undefined ? [] : await deps.readBack(readable, file, layout)
  if (first !== undefined) throw new Error(`a file says otherwise than its figures: ${first.where}：${first.what}`)
  return file
}

/** A file as it was kept at issue, held against its digest; null: none is kept of that revision yet. */
export async function readKept(
  deps: Pick<Deps, 'bulletins' | 'files' | 'withoutEntries'>,
  bulletin: BulletinRef,
  kind: FileKind,
): Promise<Uint8Array | null> {
  const state = await takenState(deps, bulletin.townshipId, bulletin.month)
  const digests = state.files.find((one) => one.revision === bulletin.revision)
  if (digests === undefined) return null
  if (kind === 'pdf' && digests.pdf === undefined) {
    throw new DomainError('not_found', bulletinRefusals.noPdfThen(bulletin.month))
  }
  const holdsEntries = digests.entries === undefined && kindsOf(bulletin).includes('entries')
  const keptAs = holdsEntries && kind === 'entries' ? 'xlsx' : kind
  const content = await kept(deps, bulletin, keptAs)
  if (digestOf(content) === digests[keptAs]) {
    return holdsEntries && kind === 'xlsx' ? deps.withoutEntries(content) : content
  }
  throw new DomainError('published_changed', bulletinRefusals.filesDiffer(bulletin.month))
}

/** What the documents are made of, but for the entries. */
async function prepare(deps: Deps, { townshipId, month, revision }: BulletinRef) {
  return composeBulletin(deps, townshipId, await takenState(deps, townshipId, month), revision)
}

async function ledgerDifferences(
  deps: Deps,
  { townshipId }: BulletinRef,
  figures: BulletinFigures,
): Promise<Difference[]> {
  const entries = countedEntries(deps, townshipId, figures)
  let read = await entries.next()
  while (!read.done) read = await entries.next()
  return read.value
}

async function kept(deps: Pick<Deps, 'files'>, bulletin: BulletinRef, kind: FileKind): Promise<Uint8Array> {
  const content = await deps.files.get(bulletinFileKey(bulletin, kind))
  if (content === null) throw new DomainError('not_found', bulletinRefusals.filesGone(bulletin.month))
  return content
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

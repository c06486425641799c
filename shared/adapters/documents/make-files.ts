import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import type { LedgerRow } from '../../bulletin/text/ledger-row.ts'
import { renderHtml } from './bulletin-html.ts'
import { renderText } from './bulletin-text.ts'

/** Everything a bulletin is sent and kept as; all of it says the same. `entries` is kept alone, never sent. */
export type BulletinFiles = { html: Uint8Array; docx: Uint8Array; xlsx: Uint8Array; entries: Uint8Array; text: string }

/**
 * Renders a bulletin and the entries behind it. The libraries for .docx and .xlsx load here, at the first call, so
 * that nothing else pays for them.
 */
export async function makeBulletinFiles(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<BulletinFiles> {
  const [{ renderDocx }, { renderXlsx, renderEntriesXlsx }] = await Promise.all([
    import('./bulletin-docx.ts'),
    import('./bulletin-xlsx.ts'),
  ])
  const [docx, xlsx, ledger] = await Promise.all([
    renderDocx(layout),
    renderXlsx(layout),
    renderEntriesXlsx(layout, entries),
  ])
  return { html: new TextEncoder().encode(renderHtml(layout)), docx, xlsx, entries: ledger, text: renderText(layout) }
}

/** The .xlsx of an earlier release without its sheet of entries; loaded at the first call, too. */
export async function withoutEntries(xlsx: Uint8Array): Promise<Uint8Array> {
  return (await import('./without-entries.ts')).withoutEntries(xlsx)
}

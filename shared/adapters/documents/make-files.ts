import type { BulletinLayout } from '../../bulletin/layout.ts'
import type { LedgerRow } from '../../bulletin/ledger-row.ts'
import { renderHtml } from './bulletin-html.ts'
import { renderText } from './bulletin-text.ts'

/** Everything a bulletin is sent and kept as; all of it says the same. */
export type BulletinFiles = { html: Uint8Array; docx: Uint8Array; xlsx: Uint8Array; text: string }

/**
 * Renders a bulletin and the entries behind it. The libraries for .docx and .xlsx load here, at the first call, so
 * that nothing else pays for them.
 */
export async function makeBulletinFiles(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<BulletinFiles> {
  const [{ renderDocx }, { renderXlsx }] = await Promise.all([
    import('./bulletin-docx.ts'),
    import('./bulletin-xlsx.ts'),
  ])
  const [docx, xlsx] = await Promise.all([renderDocx(layout), renderXlsx(layout, entries)])
  return { html: new TextEncoder().encode(renderHtml(layout)), docx, xlsx, text: renderText(layout) }
}

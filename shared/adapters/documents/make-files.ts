import type { Difference, FileKind } from '../../bulletin/record/documents.ts'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import type { LedgerRow } from '../../bulletin/text/ledger-row.ts'

/**
 * Renders a bulletin as one of its files, all of which say the same; `entries`, the spreadsheet of the entries behind it, is
 * kept alone, never sent, and the only one that reads them. The libraries load here, each at its first file, so that nothing
 * else pays for them. `fontsFolder` holds an office's own fonts for the PDF.
 */
export async function makeBulletinFile(
  kind: FileKind,
  layout: BulletinLayout,
  entries: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  fontsFolder: string | null = null,
): Promise<Uint8Array> {
  switch (kind) {
    case 'html':
      return new TextEncoder().encode((await import('./bulletin-html.ts')).renderHtml(layout))
    case 'docx':
      return (await import('./bulletin-docx.ts')).renderDocx(layout)
    case 'pdf':
      return (await import('./pdf/bulletin-pdf.ts')).renderBulletinPdf(layout, fontsFolder)
    case 'xlsx':
      return (await import('./bulletin-xlsx.ts')).renderXlsx(layout)
    case 'entries':
      return (await import('./bulletin-xlsx.ts')).renderEntriesXlsx(layout, entries)
  }
}

/** What a finished file says otherwise than the layout that it was made from: `read-back.ts`, loaded with the first. */
export async function readBack(kind: 'docx' | 'xlsx', file: Uint8Array, layout: BulletinLayout): Promise<Difference[]> {
  const { differencesInDocx, differencesInXlsx } = await import('./read-back/read-back.ts')
  return kind === 'docx' ? differencesInDocx(file, layout) : differencesInXlsx(file, layout)
}

/** The .xlsx of an earlier release without its sheet of entries; loaded at the first call, too. */
export async function withoutEntries(xlsx: Uint8Array): Promise<Uint8Array> {
  return (await import('./drop-entries-sheet.ts')).dropEntriesSheet(xlsx)
}

/** How a file of a bulletin, a review or a dispatch leaves, by the API or from a page. */
import type { FileKind } from '../shared/bulletin/record/documents.ts'
import type { DrawnKind } from '../shared/papers/paper.ts'

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const fileContentTypes: Record<FileKind | DrawnKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: SPREADSHEET,
  entries: SPREADSHEET,
}

/** The page is a whole e-mail: its own styles, and nothing that runs, loads or sends. */
const HTML_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** What goes with the file: a spreadsheet or document to keep, the web version to look at, caged. */
export function fileHeaders(kind: FileKind, month: string, fileName: string): Record<string, string> {
  const safety: Record<string, string> =
    kind === 'html'
      ? { 'content-security-policy': HTML_POLICY, 'content-disposition': 'inline' }
      : {
          'content-disposition': attachment(
            `bulletin-${month}${kind === 'entries' ? '-entries.xlsx' : `.${kind}`}`,
            fileName,
          ),
        }
  return { 'content-type': fileContentTypes[kind], 'x-content-type-options': 'nosniff', ...safety }
}

/** A review, a dispatch, slides: a document to keep; `plainName` without its ending. */
export function paperHeaders(kind: DrawnKind, plainName: string, fileName: string): Record<string, string> {
  return {
    'content-type': fileContentTypes[kind],
    'x-content-type-options': 'nosniff',
    'content-disposition': attachment(`${plainName}.${kind}`, fileName),
  }
}

/** A form that another office sent, filled. */
export function formHeaders(plainName: string, fileName: string): Record<string, string> {
  return paperHeaders(fileName.endsWith('.docx') ? 'docx' : 'xlsx', plainName, fileName)
}

/** RFC 6266: a plain name for old clients, the Chinese one (RFC 5987) for all others. */
export function attachment(plainName: string, fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`
}

import type { FileKind } from '../../../shared/bulletin/documents.ts'
import { getBulletinFile, revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import { type Operation, operation } from '../operation.ts'
import { inMonth } from './bulletins.ts'

const contentTypes: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const names: Record<FileKind, string> = { html: '邮件正文', docx: '公文', xlsx: '附表' }

/** The page is a whole e-mail: its own styles, and nothing that runs, loads or sends. */
const HTML_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

export const bulletinFileOperations: Operation[] = (['docx', 'xlsx', 'html'] as const).map((kind) =>
  operation({
    operationId: `getBulletin${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `/townships/{townshipId}/monthly-bulletins/{month}.${kind}`,
    tag: 'bulletins',
    summary: `通报文件（${names[kind]}）`,
    description: 'Any member, and the county. The file kept at issue; of a draft, a preview.',
    params: inMonth,
    query: revisionQuery,
    responses: { 200: { file: contentTypes[kind] } },
    async handle({ deps, actor, params, query }) {
      const { content, fileName } = await getBulletinFile(deps, actor, params.townshipId, params.month, kind, query)
      const safety: Record<string, string> =
        kind === 'html'
          ? { 'content-security-policy': HTML_POLICY, 'content-disposition': 'inline' }
          : { 'content-disposition': attachment(`bulletin-${params.month}.${kind}`, fileName) }
      return { status: 200, file: content, headers: { 'content-type': contentTypes[kind], ...safety } }
    },
  }),
)

/** RFC 6266: a plain name for old clients, the Chinese one (RFC 5987) for all others. */
function attachment(plainName: string, fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`
}

import { getBulletinFile, revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import type { FileKind } from '../../../shared/bulletin/record/documents.ts'
import { fileContentTypes, fileHeaders } from '../../bulletin-file.ts'
import { operation, tagged } from '../operation.ts'
import { capital } from '../paper-answer.ts'

export const bulletinFileNames: Record<FileKind, string> = {
  html: '邮件正文',
  docx: '公文',
  pdf: '公文，PDF',
  xlsx: '附表',
  entries: '收入明细',
}

export const bulletinFileOperations = tagged(
  'bulletins',
  (['docx', 'pdf', 'xlsx', 'html', 'entries'] as const).map((kind) =>
    operation(
      `getBulletin${capital(kind)}`,
      `GET /townships/{townshipId}/monthly-bulletins/{month}${kind === 'entries' ? '/entries.xlsx' : `.${kind}`}`,
      {
        summary: `通报文件（${bulletinFileNames[kind]}）`,
        description:
          kind === 'entries'
            ? 'Liaison, reviewer, leader, admin, auditor and the county: whoever may read all entries. The entries behind the figures, kept at issue; of a draft, a preview. Of a bulletin issued by an earlier release, its .xlsx as it was issued, with the entries in it.'
            : `Any member, and the county. The file kept at issue; of a draft, a preview.${kind === 'pdf' ? ' 404 for a bulletin that an earlier release issued without one.' : ''}`,
        query: revisionQuery,
        responses: { 200: { file: fileContentTypes[kind] } },
        async handle({ deps, actor, params, query }) {
          const { content, fileName } = await getBulletinFile(deps, actor, { ...params, kind }, query)
          return { status: 200, file: content, headers: fileHeaders(kind, params.month, fileName) }
        },
      },
    ),
  ),
)

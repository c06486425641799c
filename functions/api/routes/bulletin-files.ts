import { getBulletinFile, revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import type { FileKind } from '../../../shared/bulletin/record/documents.ts'
import { fileContentTypes, fileHeaders } from '../../bulletin-file.ts'
import { type Operation, operation } from '../operation.ts'
import { inMonth } from './bulletins.ts'

export const bulletinFileNames: Record<FileKind, string> = {
  html: '邮件正文',
  docx: '公文',
  pdf: '公文，PDF',
  xlsx: '附表',
  entries: '收入明细',
}

export const bulletinFileOperations: Operation[] = (['docx', 'pdf', 'xlsx', 'html', 'entries'] as const).map((kind) =>
  operation({
    operationId: `getBulletin${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `/townships/{townshipId}/monthly-bulletins/{month}${kind === 'entries' ? '/entries.xlsx' : `.${kind}`}`,
    tag: 'bulletins',
    summary: `通报文件（${bulletinFileNames[kind]}）`,
    description:
      kind === 'entries'
        ? 'Liaison, reviewer, leader, admin, auditor and the county: whoever may read all entries. The entries behind the figures, kept at issue; of a draft, a preview. Of a bulletin issued by an earlier release, its .xlsx as it was issued, with the entries in it.'
        : `Any member, and the county. The file kept at issue; of a draft, a preview.${kind === 'pdf' ? ' 404 for a bulletin that an earlier release issued without one.' : ''}`,
    params: inMonth,
    query: revisionQuery,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params, query }) {
      const { content, fileName } = await getBulletinFile(
        deps,
        actor,
        { townshipId: params.townshipId, month: params.month, kind },
        query,
      )
      return { status: 200, file: content, headers: fileHeaders(kind, params.month, fileName) }
    },
  }),
)

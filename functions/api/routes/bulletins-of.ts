import * as z from 'zod'
import { allowedOfBulletin, type BulletinVerb, bulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import { discardBulletin, discarding } from '../../../shared/bulletin/discard-bulletin.ts'
import { getBulletinFile, listCorrections, revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import { issueBulletin, issuing } from '../../../shared/bulletin/issue-bulletin.ts'
import { bulletinSummary, bulletinsQuery, listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import type { FileKind } from '../../../shared/bulletin/record/documents.ts'
import {
  type BulletinState,
  type Correction,
  correctionSchema,
} from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { pageQuery } from '../../../shared/page.ts'
import { fileContentTypes, fileHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Call, made, ok, operation } from '../operation.ts'
import { capital } from '../paper-answer.ts'
import { belowOffice, eitherOf, named, type OfficeKind } from './of-office.ts'

/** What a caller may do with a bulletin, in every answer that has one. */
export const allowed = { allowed: z.array(bulletinVerb) }
export const summaryAnswer = bulletinSummary.extend(allowed)

type OfMonth = Call<{ townshipId: string; areaId: string; month: string }>
type Stated = Pick<BulletinState, 'status'>

/** What an office's bulletins are read and made by; what is its own about them. */
type Bulletins = {
  /** Of its bulletin, with what is allowed. */
  schema: z.ZodType
  read(call: OfMonth): Promise<Stated>
  take(call: OfMonth): Promise<{ bulletin: Stated; created: boolean }>
  correcting: z.ZodType
  correct(call: OfMonth): Promise<Correction>
}

/** A bulletin with what this caller may do with it. */
function viewed<B extends Stated>(
  { deps, actor, params }: Omit<OfMonth, 'params'> & { params: { townshipId: string } },
  bulletin: B,
): B & { allowed: BulletinVerb[] } {
  const { townshipId } = params
  return { ...bulletin, allowed: allowedOfBulletin(actor, { townshipId }, bulletin, dayAt(deps.now())) }
}

export function bulletinOperationsOf(office: OfficeKind, own: Bulletins) {
  const of = eitherOf(office)
  const bulletins = belowOffice(office, '/monthly-bulletins')
  return [
    operation(named(office, 'listBulletins'), `GET ${bulletins}`, {
      summary: of('一年的月通报', '地区一年的月通报'),
      description: of(
        'Any member, and the county. Of one year, by default the latest with targets; ascending.',
        'As getArea. Of one year, by default the present one; ascending.',
      ),
      query: bulletinsQuery.extend({ cursor: cursorParameter }),
      responses: { 200: () => pageSchema(summaryAnswer) },
      async handle(call) {
        const page = await listBulletins(call.deps, call.actor, call.params.townshipId, call.query)
        return listed(page, (bulletin) => viewed(call, bulletin))
      },
    }),
    operation(named(office, 'getBulletin'), `GET ${bulletins}/{month}`, {
      summary: of('一个月的通报', '地区一个月的通报'),
      description: of(
        'Any member, and the county. Figures and state; `revision` addresses an older revision.',
        'As getArea. Rows are children, each with the document it was made from; `dueCorrections` names those that corrected theirs since. `revision` addresses an older revision.',
      ),
      query: revisionQuery,
      responses: { 200: () => own.schema },
      handle: async (call) => ok(viewed(call, await own.read(call))),
    }),
    operation(named(office, 'takeBulletin'), `POST ${bulletins}/{month}`, {
      summary: of('取数', '地区取数'),
      description: of(
        'Reviewer or leader. Closes the months up to this one and freezes the figures as a draft: 201; taken already: 200, unchanged.',
        'Reviewer or leader of the area. From the bulletins that its children have issued by now, as a draft: 201; taken already: 200, unchanged.',
      ),
      responses: { 200: () => own.schema, 201: () => own.schema },
      async handle(call) {
        const { bulletin, created } = await own.take(call)
        return made(created, viewed(call, bulletin))
      },
    }),
    operation(named(office, 'discardBulletin'), `POST ${bulletins}/{month}/discard`, {
      summary: of('作废草稿', '作废地区通报的草稿'),
      description: of(
        'Reviewer or leader, before issue. Its months open again. Replayable by `requestId`.',
        'Reviewer or leader of the area, before issue. Replayable by `requestId`.',
      ),
      body: discarding,
      responses: { 200: () => summaryAnswer },
      async handle(call) {
        const state = await discardBulletin(call.deps, call.actor, call.params, call.body)
        return ok(viewed(call, bulletinSummary.parse(state)))
      },
    }),
    operation(named(office, 'issueBulletin'), `POST ${bulletins}/{month}/issue`, {
      summary: of('签发', '签发地区通报'),
      description: of(
        'Leader. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
        'Leader of the area. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
      ),
      body: issuing,
      responses: { 200: () => summaryAnswer },
      async handle(call) {
        const { townshipId, month } = call.params
        const { state } = await issueBulletin(call.deps, call.actor, { townshipId, month }, call.body)
        return ok(viewed(call, bulletinSummary.parse(state)))
      },
    }),
    operation(named(office, 'correctBulletin'), `POST ${bulletins}/{month}/corrections`, {
      summary: of('更正', '更正地区通报'),
      description: of(
        'Leader. Approves the named pending entries into their own closed months and makes a new revision of every bulletin from the earliest of them on; all or nothing. Replayable by `requestId`.',
        'Leader of the area, where a child has corrected its bulletin since: a new revision of every month of the year from the earliest of them on. Replayable by `requestId`.',
      ),
      body: own.correcting,
      responses: { 201: () => correctionSchema },
      handle: async (call) => made(true, await own.correct(call)),
    }),
    operation(named(office, 'listCorrections'), `GET ${bulletins}/{month}/corrections`, {
      summary: of('更正记录', '地区通报的更正记录'),
      description: of('Any member, and the county.', 'As getArea.'),
      query: pageQuery.extend({ cursor: cursorParameter }),
      responses: { 200: () => pageSchema(correctionSchema) },
      handle: async ({ deps, actor, params, query }) => listed(await listCorrections(deps, actor, params, query)),
    }),
  ]
}

const fileNames: Record<FileKind, string> = {
  html: '邮件正文',
  docx: '公文',
  pdf: '公文，PDF',
  xlsx: '附表',
  entries: '收入明细',
}

/** The files of an office's bulletins; an area has no entries. */
export function bulletinFilesOf(office: OfficeKind, kinds: readonly FileKind[]) {
  const of = eitherOf(office)
  return kinds.map((kind) => {
    const path = `/monthly-bulletins/{month}${kind === 'entries' ? '/entries.xlsx' : `.${kind}`}` as const
    return operation(named(office, `getBulletin${capital(kind)}`), `GET ${belowOffice(office, path)}`, {
      summary: of(`通报文件（${fileNames[kind]}）`, `地区的通报文件（${fileNames[kind]}）`),
      description: of(
        kind === 'entries'
          ? 'Liaison, reviewer, leader, admin, auditor and the county: whoever may read all entries. The entries behind the figures, kept at issue; of a draft, a preview. Of a bulletin issued by an earlier release, its .xlsx as it was issued, with the entries in it.'
          : `Any member, and the county. The file kept at issue; of a draft, a preview.${kind === 'pdf' ? ' 404 for a bulletin that an earlier release issued without one.' : ''}`,
        'As getArea. The file kept at issue; of a draft, a preview. The .xlsx lists every village of the area.',
      ),
      query: revisionQuery,
      responses: { 200: { file: fileContentTypes[kind] } },
      async handle({ deps, actor, params, query }) {
        const { content, fileName } = await getBulletinFile(deps, actor, { ...params, kind }, query)
        return { status: 200, file: content, headers: fileHeaders(kind, params.month, fileName) }
      },
    })
  })
}

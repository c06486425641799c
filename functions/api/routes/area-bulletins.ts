import * as z from 'zod'
import { correctAreaBulletin, correctingArea } from '../../../shared/areas/documents/correct-area-bulletin.ts'
import {
  areaBulletinDocument,
  areaBulletinDocumentOf,
  getAreaBulletin,
} from '../../../shared/areas/documents/get-area-bulletin.ts'
import { takeAreaBulletin } from '../../../shared/areas/documents/take-area-bulletin.ts'
import { areaLayout } from '../../../shared/areas/figures/area-layout.ts'
import { bulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import { discardBulletin, discarding } from '../../../shared/bulletin/discard-bulletin.ts'
import { getBulletinFile, listCorrections, revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import { issueBulletin, issuing } from '../../../shared/bulletin/issue-bulletin.ts'
import { bulletinSummary, bulletinsQuery, listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import { correctionSchema, deliverySchema } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { listDeliveries } from '../../../shared/delivery/list-deliveries.ts'
import { retryDelivery, retrying } from '../../../shared/delivery/retry-delivery.ts'
import { pageQuery } from '../../../shared/page.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { fileContentTypes, fileHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { capital } from '../paper-answer.ts'
import { bulletinFileNames } from './bulletin-files.ts'
import { bulletinViewer, summaryAnswer } from './bulletin-views.ts'

const bulletins = '/areas/{areaId}/monthly-bulletins'
const monthOf = ({ areaId, month }: { areaId: string; month: string }) => ({ townshipId: bodyOfArea(areaId), month })

/** An area's bulletin with what this caller may do with it. */
export const areaBulletinAnswer = areaBulletinDocument.extend({ allowed: z.array(bulletinVerb) })

export const areaBulletinOperations = tagged('areas', [
  ...(['docx', 'pdf', 'xlsx', 'html'] as const).map((kind) =>
    operation(`getAreaBulletin${capital(kind)}`, `GET ${bulletins}/{month}.${kind}`, {
      summary: `地区的通报文件（${bulletinFileNames[kind]}）`,
      description:
        'As getArea. The file kept at issue; of a draft, a preview. The .xlsx lists every village of the area.',
      query: revisionQuery,
      responses: { 200: { file: fileContentTypes[kind] } },
      async handle({ deps, actor, params, query }) {
        const { content, fileName } = await getBulletinFile(deps, actor, { ...monthOf(params), kind }, query)
        return { status: 200, file: content, headers: fileHeaders(kind, params.month, fileName) }
      },
    }),
  ),
  operation('listAreaBulletins', `GET ${bulletins}`, {
    summary: '地区一年的月通报',
    description: 'As getArea. Of one year, by default the present one; ascending.',
    query: bulletinsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(summaryAnswer) },
    async handle({ deps, actor, params, query }) {
      const body = bodyOfArea(params.areaId)
      return listed(await listBulletins(deps, actor, body, query), bulletinViewer({ deps, actor }, body))
    },
  }),
  operation('getAreaBulletin', `GET ${bulletins}/{month}`, {
    summary: '地区一个月的通报',
    description:
      'As getArea. Rows are children, each with the document it was made from; `dueCorrections` names those that corrected theirs since. `revision` addresses an older revision.',
    query: revisionQuery,
    responses: { 200: () => areaBulletinAnswer },
    async handle({ deps, actor, params, query }) {
      const bulletin = await getAreaBulletin(deps, actor, params, query)
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletin))
    },
  }),
  operation('takeAreaBulletin', `POST ${bulletins}/{month}`, {
    summary: '地区取数',
    description:
      'Reviewer or leader of the area. From the bulletins that its children have issued by now, as a draft: 201; taken already: 200, unchanged.',
    responses: { 200: () => areaBulletinAnswer, 201: () => areaBulletinAnswer },
    async handle({ deps, actor, params }) {
      const { created, state, figures } = await takeAreaBulletin(deps, actor, params)
      const bulletin = await areaBulletinDocumentOf(deps, { state, figures, layout: areaLayout(figures, state) })
      return made(created, bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletin))
    },
  }),
  operation('discardAreaBulletin', `POST ${bulletins}/{month}/discard`, {
    summary: '作废地区通报的草稿',
    description: 'Reviewer or leader of the area, before issue. Replayable by `requestId`.',
    body: discarding,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const state = await discardBulletin(deps, actor, monthOf(params), body)
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletinSummary.parse(state)))
    },
  }),
  operation('issueAreaBulletin', `POST ${bulletins}/{month}/issue`, {
    summary: '签发地区通报',
    description:
      'Leader of the area. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
    body: issuing,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const { state } = await issueBulletin(deps, actor, monthOf(params), body)
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletinSummary.parse(state)))
    },
  }),
  operation('correctAreaBulletin', `POST ${bulletins}/{month}/corrections`, {
    summary: '更正地区通报',
    description:
      'Leader of the area, where a child has corrected its bulletin since: a new revision of every month of the year from the earliest of them on. Replayable by `requestId`.',
    body: correctingArea,
    responses: { 201: () => correctionSchema },
    handle: async ({ deps, actor, params, body }) => made(true, await correctAreaBulletin(deps, actor, params, body)),
  }),
  operation('listAreaCorrections', `GET ${bulletins}/{month}/corrections`, {
    summary: '地区通报的更正记录',
    description: 'As getArea.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(correctionSchema) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listCorrections(deps, actor, monthOf(params), query)),
  }),
  operation('listAreaDeliveries', `GET ${bulletins}/{month}/deliveries`, {
    summary: '地区通报的邮件发送情况',
    description: 'Reviewer or leader of the area. One record a recipient and revision.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(deliverySchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listDeliveries(deps, actor, monthOf(params), query)),
  }),
  operation('retryAreaDelivery', `POST ${bulletins}/{month}/deliveries/{deliveryId}/retry`, {
    summary: '重发地区通报的一封邮件，或确认已收到',
    description: 'Reviewer or leader of the area. As retryDelivery of a township.',
    body: retrying,
    responses: { 200: () => deliverySchema },
    handle: async ({ deps, actor, params, body }) =>
      ok(await retryDelivery(deps, actor, { ...monthOf(params), id: params.deliveryId }, body)),
  }),
])

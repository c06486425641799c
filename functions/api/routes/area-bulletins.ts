import * as z from 'zod'
import { correctAreaBulletin, correctingArea } from '../../../shared/areas/documents/correct-area-bulletin.ts'
import {
  areaBulletinDocument,
  areaBulletinDocumentOf,
  getAreaBulletin,
  getAreaBulletinFile,
  listAreaBulletins,
  listAreaCorrections,
} from '../../../shared/areas/documents/read-area-bulletins.ts'
import { takeAreaBulletin } from '../../../shared/areas/documents/take-area-bulletin.ts'
import { areaLayout } from '../../../shared/areas/figures/area-layout.ts'
import { bulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import { discardBulletin, discarding } from '../../../shared/bulletin/discard-bulletin.ts'
import { revisionQuery } from '../../../shared/bulletin/get-bulletin.ts'
import { issueBulletin, issuing } from '../../../shared/bulletin/issue-bulletin.ts'
import { bulletinSummary, bulletinsQuery } from '../../../shared/bulletin/list-bulletins.ts'
import { correctionSchema, deliverySchema } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { month } from '../../../shared/calendar.ts'
import { listDeliveries } from '../../../shared/delivery/list-deliveries.ts'
import { retryDelivery, retrying } from '../../../shared/delivery/retry-delivery.ts'
import { pageQuery } from '../../../shared/page.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { id } from '../../../shared/text.ts'
import { fileContentTypes, fileHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, type Operation, ok, operation } from '../operation.ts'
import { inArea } from './areas.ts'
import { bulletinFileNames } from './bulletin-files.ts'
import { bulletinViewer, summaryAnswer } from './bulletin-views.ts'

const inMonth = inArea.extend({ month })
const bulletins = '/areas/{areaId}/monthly-bulletins'
const tag = 'areas'

/** An area's bulletin with what this caller may do with it. */
export const areaBulletinAnswer = areaBulletinDocument.extend({ allowed: z.array(bulletinVerb) })

export const areaBulletinFileOperations: Operation[] = (['docx', 'pdf', 'xlsx', 'html'] as const).map((kind) =>
  operation({
    operationId: `getAreaBulletin${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `${bulletins}/{month}.${kind}`,
    tag,
    summary: `地区的通报文件（${bulletinFileNames[kind]}）`,
    description:
      'As getArea. The file kept at issue; of a draft, a preview. The .xlsx lists every village of the area.',
    params: inMonth,
    query: revisionQuery,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params, query }) {
      const { content, fileName } = await getAreaBulletinFile(
        deps,
        actor,
        { areaId: params.areaId, month: params.month, kind },
        query,
      )
      return { status: 200, file: content, headers: fileHeaders(kind, params.month, fileName) }
    },
  }),
)

export const areaBulletinOperations: Operation[] = [
  operation({
    operationId: 'listAreaBulletins',
    method: 'GET',
    path: bulletins,
    tag,
    summary: '地区一年的月通报',
    description: 'As getArea. Of one year, by default the present one; ascending.',
    params: inArea,
    query: bulletinsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(summaryAnswer) },
    async handle({ deps, actor, params, query }) {
      const page = await listAreaBulletins(deps, actor, params.areaId, query)
      return listed(page, bulletinViewer({ deps, actor }, bodyOfArea(params.areaId)))
    },
  }),
  operation({
    operationId: 'getAreaBulletin',
    method: 'GET',
    path: `${bulletins}/{month}`,
    tag,
    summary: '地区一个月的通报',
    description:
      'As getArea. Rows are children, each with the document it was made from; `dueCorrections` names those that corrected theirs since. `revision` addresses an older revision.',
    params: inMonth,
    query: revisionQuery,
    responses: { 200: () => areaBulletinAnswer },
    async handle({ deps, actor, params, query }) {
      const bulletin = await getAreaBulletin(deps, actor, params, query)
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletin))
    },
  }),
  operation({
    operationId: 'takeAreaBulletin',
    method: 'POST',
    path: `${bulletins}/{month}`,
    tag,
    summary: '地区取数',
    description:
      'Reviewer or leader of the area. From the bulletins that its children have issued by now, as a draft: 201; taken already: 200, unchanged.',
    params: inMonth,
    responses: { 200: () => areaBulletinAnswer, 201: () => areaBulletinAnswer },
    async handle({ deps, actor, params }) {
      const { created, state, figures } = await takeAreaBulletin(deps, actor, params)
      const bulletin = await areaBulletinDocumentOf(deps, { state, figures, layout: areaLayout(figures, state) })
      return made(created, bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletin))
    },
  }),
  operation({
    operationId: 'discardAreaBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/discard`,
    tag,
    summary: '作废地区通报的草稿',
    description: 'Reviewer or leader of the area, before issue. Replayable by `requestId`.',
    params: inMonth,
    body: discarding,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const state = await discardBulletin(
        deps,
        actor,
        { townshipId: bodyOfArea(params.areaId), month: params.month },
        body,
      )
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletinSummary.parse(state)))
    },
  }),
  operation({
    operationId: 'issueAreaBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/issue`,
    tag,
    summary: '签发地区通报',
    description:
      'Leader of the area. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
    params: inMonth,
    body: issuing,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const { state } = await issueBulletin(
        deps,
        actor,
        { townshipId: bodyOfArea(params.areaId), month: params.month },
        body,
      )
      return ok(bulletinViewer({ deps, actor }, bodyOfArea(params.areaId))(bulletinSummary.parse(state)))
    },
  }),
  operation({
    operationId: 'correctAreaBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/corrections`,
    tag,
    summary: '更正地区通报',
    description:
      'Leader of the area, where a child has corrected its bulletin since: a new revision of every month of the year from the earliest of them on. Replayable by `requestId`.',
    params: inMonth,
    body: correctingArea,
    responses: { 201: () => correctionSchema },
    async handle({ deps, actor, params, body }) {
      return made(true, await correctAreaBulletin(deps, actor, params, body))
    },
  }),
  operation({
    operationId: 'listAreaCorrections',
    method: 'GET',
    path: `${bulletins}/{month}/corrections`,
    tag,
    summary: '地区通报的更正记录',
    description: 'As getArea.',
    params: inMonth,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(correctionSchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listAreaCorrections(deps, actor, params, query))
    },
  }),
  operation({
    operationId: 'listAreaDeliveries',
    method: 'GET',
    path: `${bulletins}/{month}/deliveries`,
    tag,
    summary: '地区通报的邮件发送情况',
    description: 'Reviewer or leader of the area. One record a recipient and revision.',
    params: inMonth,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(deliverySchema) },
    async handle({ deps, actor, params, query }) {
      return listed(
        await listDeliveries(deps, actor, { townshipId: bodyOfArea(params.areaId), month: params.month }, query),
      )
    },
  }),
  operation({
    operationId: 'retryAreaDelivery',
    method: 'POST',
    path: `${bulletins}/{month}/deliveries/{deliveryId}/retry`,
    tag,
    summary: '重发地区通报的一封邮件，或确认已收到',
    description: 'Reviewer or leader of the area. As retryDelivery of a township.',
    params: inMonth.extend({ deliveryId: id }),
    body: retrying,
    responses: { 200: () => deliverySchema },
    async handle({ deps, actor, params, body }) {
      const { areaId, month: ofMonth, deliveryId } = params
      return ok(
        await retryDelivery(deps, actor, { townshipId: bodyOfArea(areaId), month: ofMonth, id: deliveryId }, body),
      )
    },
  }),
]

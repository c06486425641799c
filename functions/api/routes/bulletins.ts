import { correctBulletin, correcting } from '../../../shared/bulletin/correct-bulletin.ts'
import { discardBulletin, discarding } from '../../../shared/bulletin/discard-bulletin.ts'
import {
  bulletinDocumentOf,
  getBulletin,
  listCorrections,
  revisionQuery,
} from '../../../shared/bulletin/get-bulletin.ts'
import { issueBulletin, issuing } from '../../../shared/bulletin/issue-bulletin.ts'
import { bulletinSummary, bulletinsQuery, listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import { correctionSchema } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { takeBulletin } from '../../../shared/bulletin/take-bulletin.ts'
import { pageQuery } from '../../../shared/page.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { bulletinViewer, documentAnswer, summaryAnswer } from './bulletin-views.ts'

const bulletins = '/townships/{townshipId}/monthly-bulletins'

export const bulletinOperations = tagged('bulletins', [
  operation('listBulletins', `GET ${bulletins}`, {
    summary: '一年的月通报',
    description: 'Any member, and the county. Of one year, by default the latest with targets; ascending.',
    query: bulletinsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(summaryAnswer) },
    handle: async ({ deps, actor, params, query }) =>
      listed(
        await listBulletins(deps, actor, params.townshipId, query),
        bulletinViewer({ deps, actor }, params.townshipId),
      ),
  }),
  operation('getBulletin', `GET ${bulletins}/{month}`, {
    summary: '一个月的通报',
    description: 'Any member, and the county. Figures and state; `revision` addresses an older revision.',
    query: revisionQuery,
    responses: { 200: () => documentAnswer },
    async handle({ deps, actor, params, query }) {
      const bulletin = await getBulletin(deps, actor, params, query)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletin))
    },
  }),
  operation('takeBulletin', `POST ${bulletins}/{month}`, {
    summary: '取数',
    description:
      'Reviewer or leader. Closes the months up to this one and freezes the figures as a draft: 201; taken already: 200, unchanged.',
    responses: { 200: () => documentAnswer, 201: () => documentAnswer },
    async handle({ deps, actor, params }) {
      const { created, ...reading } = await takeBulletin(deps, actor, params)
      return made(
        created,
        bulletinViewer({ deps, actor }, params.townshipId)(await bulletinDocumentOf(deps, params.townshipId, reading)),
      )
    },
  }),
  operation('discardBulletin', `POST ${bulletins}/{month}/discard`, {
    summary: '作废草稿',
    description: 'Reviewer or leader, before issue. Its months open again. Replayable by `requestId`.',
    body: discarding,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const state = await discardBulletin(deps, actor, params, body)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletinSummary.parse(state)))
    },
  }),
  operation('issueBulletin', `POST ${bulletins}/{month}/issue`, {
    summary: '签发',
    description:
      'Leader. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
    body: issuing,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const { state } = await issueBulletin(deps, actor, params, body)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletinSummary.parse(state)))
    },
  }),
  operation('correctBulletin', `POST ${bulletins}/{month}/corrections`, {
    summary: '更正',
    description:
      'Leader. Approves the named pending entries into their own closed months and makes a new revision of every bulletin from the earliest of them on; all or nothing. Replayable by `requestId`.',
    body: correcting,
    responses: { 201: () => correctionSchema },
    handle: async ({ deps, actor, params, body }) => made(true, await correctBulletin(deps, actor, params, body)),
  }),
  operation('listCorrections', `GET ${bulletins}/{month}/corrections`, {
    summary: '更正记录',
    description: 'Any member, and the county.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(correctionSchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listCorrections(deps, actor, params, query)),
  }),
])

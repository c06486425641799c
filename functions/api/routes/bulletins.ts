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
import { month } from '../../../shared/calendar.ts'
import { pageQuery } from '../../../shared/page.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, made, type Operation, ok, operation } from '../operation.ts'
import { bulletinViewer, documentAnswer, summaryAnswer } from './bulletin-views.ts'

export const inMonth = inTownship.extend({ month })
const bulletins = '/townships/{townshipId}/monthly-bulletins'

export const bulletinOperations: Operation[] = [
  operation({
    operationId: 'listBulletins',
    method: 'GET',
    path: bulletins,
    tag: 'bulletins',
    summary: '一年的月通报',
    description: 'Any member, and the county. Of one year, by default the latest with targets; ascending.',
    params: inTownship,
    query: bulletinsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(summaryAnswer) },
    async handle({ deps, actor, params, query }) {
      return listed(
        await listBulletins(deps, actor, params.townshipId, query),
        bulletinViewer({ deps, actor }, params.townshipId),
      )
    },
  }),
  operation({
    operationId: 'getBulletin',
    method: 'GET',
    path: `${bulletins}/{month}`,
    tag: 'bulletins',
    summary: '一个月的通报',
    description: 'Any member, and the county. Figures and state; `revision` addresses an older revision.',
    params: inMonth,
    query: revisionQuery,
    responses: { 200: () => documentAnswer },
    async handle({ deps, actor, params, query }) {
      const bulletin = await getBulletin(deps, actor, params, query)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletin))
    },
  }),
  operation({
    operationId: 'takeBulletin',
    method: 'POST',
    path: `${bulletins}/{month}`,
    tag: 'bulletins',
    summary: '取数',
    description:
      'Reviewer or leader. Closes the months up to this one and freezes the figures as a draft: 201; taken already: 200, unchanged.',
    params: inMonth,
    responses: { 200: () => documentAnswer, 201: () => documentAnswer },
    async handle({ deps, actor, params }) {
      const { created, ...reading } = await takeBulletin(deps, actor, params)
      return made(
        created,
        bulletinViewer({ deps, actor }, params.townshipId)(await bulletinDocumentOf(deps, params.townshipId, reading)),
      )
    },
  }),
  operation({
    operationId: 'discardBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/discard`,
    tag: 'bulletins',
    summary: '作废草稿',
    description: 'Reviewer or leader, before issue. Its months open again. Replayable by `requestId`.',
    params: inMonth,
    body: discarding,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const state = await discardBulletin(deps, actor, params, body)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletinSummary.parse(state)))
    },
  }),
  operation({
    operationId: 'issueBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/issue`,
    tag: 'bulletins',
    summary: '签发',
    description:
      'Leader. Makes the files, asks for the e-mails; issued already: 200, unchanged. Replayable by `requestId`.',
    params: inMonth,
    body: issuing,
    responses: { 200: () => summaryAnswer },
    async handle({ deps, actor, params, body }) {
      const { state } = await issueBulletin(deps, actor, params, body)
      return ok(bulletinViewer({ deps, actor }, params.townshipId)(bulletinSummary.parse(state)))
    },
  }),
  operation({
    operationId: 'correctBulletin',
    method: 'POST',
    path: `${bulletins}/{month}/corrections`,
    tag: 'bulletins',
    summary: '更正',
    description:
      'Leader. Approves the named pending entries into their own closed months and makes a new revision of every bulletin from the earliest of them on; all or nothing. Replayable by `requestId`.',
    params: inMonth,
    body: correcting,
    responses: { 201: () => correctionSchema },
    async handle({ deps, actor, params, body }) {
      return made(true, await correctBulletin(deps, actor, params, body))
    },
  }),
  operation({
    operationId: 'listCorrections',
    method: 'GET',
    path: `${bulletins}/{month}/corrections`,
    tag: 'bulletins',
    summary: '更正记录',
    description: 'Any member, and the county.',
    params: inMonth,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(correctionSchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listCorrections(deps, actor, params, query))
    },
  }),
]

import * as z from 'zod'
import { type PaperKind, paperKinds } from '../../../shared/papers/paper.ts'
import { getReview, reviewDocument, reviewQuery } from '../../../shared/review/get-review.ts'
import { getReviewFile } from '../../../shared/review/get-review-file.ts'
import { signing, signReview } from '../../../shared/review/sign-review.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { inTownship, made, type Operation, ok, operation } from '../operation.ts'

const inYear = inTownship.extend({ year: z.string().regex(/^20\d{2}$/, '年份要写成 2023 的样子') })

export const reviewOperations: Operation[] = [
  operation({
    operationId: 'getReview',
    method: 'GET',
    path: '/townships/{townshipId}/review/{year}',
    tag: 'reviews',
    summary: '年终考核',
    description:
      'Any member, and the county. The signed revision, or (`revision` 0, `provisional` until December is closed) how the year stands. Rows in ranking order.',
    params: inYear,
    query: reviewQuery,
    responses: { 200: () => reviewDocument },
    async handle({ deps, actor, params, query }) {
      return ok(await getReview(deps, actor, params, query))
    },
  }),
  operation({
    operationId: 'signReview',
    method: 'POST',
    path: '/townships/{townshipId}/review/{year}/sign-off',
    tag: 'reviews',
    summary: '签署年终考核',
    description:
      'Leader. Freezes the review as it stands: 201. Refused with `wrong_state` before December is closed, and when nothing has changed since the last signing. Replayable by `requestId`: 200.',
    params: inYear,
    body: signing,
    responses: { 200: () => reviewDocument, 201: () => reviewDocument },
    async handle({ deps, actor, params, body }) {
      const { review, created } = await signReview(deps, actor, params, body)
      return made(created, review)
    },
  }),
]

export const reviewFileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

export const reviewFileOperations: Operation[] = paperKinds.map((kind) =>
  operation({
    operationId: `getReview${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `/townships/{townshipId}/review/{year}.${kind}`,
    tag: 'reviews',
    summary: `年终考核文件（${reviewFileNames[kind]}）`,
    description:
      'Any member, and the county. Made from the signed revision; before that every page says that it is not signed.',
    params: inYear,
    query: reviewQuery,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params, query }) {
      const { content, fileName } = await getReviewFile(
        deps,
        actor,
        { townshipId: params.townshipId, year: params.year, kind },
        query,
      )
      return { status: 200, file: content, headers: paperHeaders(kind, `review-${params.year}`, fileName) }
    },
  }),
)

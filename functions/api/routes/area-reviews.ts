import * as z from 'zod'
import { areaReviewDocument, areaReviewQuery, getAreaReview } from '../../../shared/areas/year-end/get-area-review.ts'
import { getAreaReviewFile } from '../../../shared/areas/year-end/get-area-review-file.ts'
import { signAreaReview } from '../../../shared/areas/year-end/sign-area-review.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { signing } from '../../../shared/review/sign-review.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { made, type Operation, ok, operation } from '../operation.ts'
import { inArea } from './areas.ts'
import { reviewFileNames } from './reviews.ts'

const inYear = inArea.extend({ year: z.string().regex(/^20\d{2}$/, '年份要写成 2023 的样子') })
const review = '/areas/{areaId}/review/{year}'
const tag = 'areas'

export const areaReviewOperations: Operation[] = [
  operation({
    operationId: 'getAreaReview',
    method: 'GET',
    path: review,
    tag,
    summary: '地区的年终考核',
    description:
      'As getArea. The signed revision, or (`revision` 0, `provisional` until the area has taken its December) how the year stands. Rows are children, each with the frozen document it was made from. `report` is the paragraph for the work report, in the `length` asked for.',
    params: inYear,
    query: areaReviewQuery,
    responses: { 200: () => areaReviewDocument },
    async handle({ deps, actor, params, query }) {
      return ok(await getAreaReview(deps, actor, params, query))
    },
  }),
  operation({
    operationId: 'signAreaReview',
    method: 'POST',
    path: `${review}/sign-off`,
    tag,
    summary: '签署地区的年终考核',
    description: 'Leader of the area. As signReview of a township.',
    params: inYear,
    body: signing,
    responses: { 200: () => areaReviewDocument, 201: () => areaReviewDocument },
    async handle({ deps, actor, params, body }) {
      const signed = await signAreaReview(deps, actor, params, body)
      return made(signed.created, signed.review)
    },
  }),
]

export const areaReviewFileOperations: Operation[] = paperKinds.map((kind) =>
  operation({
    operationId: `getAreaReview${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `${review}.${kind}`,
    tag,
    summary: `地区的年终考核文件（${reviewFileNames[kind]}）`,
    description: 'As getArea. Made from the signed revision; before that every page says that it is not signed.',
    params: inYear,
    query: areaReviewQuery,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params, query }) {
      const { content, fileName } = await getAreaReviewFile(deps, actor, { ...params, kind }, query)
      return { status: 200, file: content, headers: paperHeaders(kind, `review-${params.year}`, fileName) }
    },
  }),
)

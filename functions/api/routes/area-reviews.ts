import { areaReviewDocument, areaReviewQuery } from '../../../shared/areas/year-end/area-review-document.ts'
import { getAreaReview } from '../../../shared/areas/year-end/get-area-review.ts'
import { getAreaReviewFile } from '../../../shared/areas/year-end/get-area-review-file.ts'
import { signAreaReview } from '../../../shared/areas/year-end/sign-area-review.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { signing } from '../../../shared/review/years.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'
import { reviewFileNames } from './reviews.ts'

const review = '/areas/{areaId}/review/{year}'

export const areaReviewOperations = tagged('areas', [
  ...paperKinds.map((kind) =>
    operation(`getAreaReview${capital(kind)}`, `GET ${review}.${kind}`, {
      summary: `地区的年终考核文件（${reviewFileNames[kind]}）`,
      description: 'As getArea. Made from the signed revision; before that every page says that it is not signed.',
      query: areaReviewQuery,
      responses: { 200: { file: fileContentTypes[kind] } },
      handle: async ({ deps, actor, params, query }) =>
        paperAnswer(kind, `review-${params.year}`, await getAreaReviewFile(deps, actor, { ...params, kind }, query)),
    }),
  ),
  operation('getAreaReview', `GET ${review}`, {
    summary: '地区的年终考核',
    description:
      'As getArea. The signed revision, or (`revision` 0, `provisional` until the area has taken its December) how the year stands. Rows are children, each with the frozen document it was made from. `report` is the paragraph for the work report, in the `length` asked for.',
    query: areaReviewQuery,
    responses: { 200: () => areaReviewDocument },
    handle: async ({ deps, actor, params, query }) => ok(await getAreaReview(deps, actor, params, query)),
  }),
  operation('signAreaReview', `POST ${review}/sign-off`, {
    summary: '签署地区的年终考核',
    description: 'Leader of the area. As signReview of a township.',
    body: signing,
    responses: { 200: () => areaReviewDocument, 201: () => areaReviewDocument },
    async handle({ deps, actor, params, body }) {
      const signed = await signAreaReview(deps, actor, params, body)
      return made(signed.created, signed.review)
    },
  }),
])

import { type PaperKind, paperKinds } from '../../../shared/papers/paper.ts'
import { getReview } from '../../../shared/review/get-review.ts'
import { getReviewFile } from '../../../shared/review/get-review-file.ts'
import { reviewDocument, reviewQuery } from '../../../shared/review/review-document.ts'
import { signReview } from '../../../shared/review/sign-review.ts'
import { signing } from '../../../shared/review/years.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'

export const reviewOperations = tagged('reviews', [
  operation('getReview', 'GET /townships/{townshipId}/review/{year}', {
    summary: '年终考核',
    description:
      'Any member, and the county. The signed revision, or (`revision` 0, `provisional` until December is closed) how the year stands. Rows in ranking order.',
    query: reviewQuery,
    responses: { 200: () => reviewDocument },
    handle: async ({ deps, actor, params, query }) => ok(await getReview(deps, actor, params, query)),
  }),
  operation('signReview', 'POST /townships/{townshipId}/review/{year}/sign-off', {
    summary: '签署年终考核',
    description:
      'Leader. Freezes the review as it stands: 201. Refused with `wrong_state` before December is closed, and when nothing has changed since the last signing. Replayable by `requestId`: 200.',
    body: signing,
    responses: { 200: () => reviewDocument, 201: () => reviewDocument },
    async handle({ deps, actor, params, body }) {
      const { review, created } = await signReview(deps, actor, params, body)
      return made(created, review)
    },
  }),
])

export const reviewFileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

export const reviewFileOperations = tagged(
  'reviews',
  paperKinds.map((kind) =>
    operation(`getReview${capital(kind)}`, `GET /townships/{townshipId}/review/{year}.${kind}`, {
      summary: `年终考核文件（${reviewFileNames[kind]}）`,
      description:
        'Any member, and the county. Made from the signed revision; before that every page says that it is not signed.',
      query: reviewQuery,
      responses: { 200: { file: fileContentTypes[kind] } },
      handle: async ({ deps, actor, params, query }) =>
        paperAnswer(kind, `review-${params.year}`, await getReviewFile(deps, actor, { ...params, kind }, query)),
    }),
  ),
)

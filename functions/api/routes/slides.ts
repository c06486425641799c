import { getDispatchSlides, getMeetingSlides, slidesQuery } from '../../../shared/slides/get-slides.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { operation, tagged } from '../operation.ts'
import { paperAnswer } from '../paper-answer.ts'

const responses = { 200: { file: fileContentTypes.pptx } }

/** Slides of a meeting, and of a week whose meeting is still to be held. */
export const slideOperations = [
  ...tagged('meetings', [
    operation('getMeetingSlides', 'GET /townships/{townshipId}/meetings/{meetingId}/slides.pptx', {
      summary: '推进会的幻灯片',
      description:
        'Reviewer or leader. Made of the latest dispatch or issued bulletin cut off by the day of the meeting (`document` chooses between the two), and of what was agreed in it; 404 where nothing was frozen by then.',
      query: slidesQuery,
      responses,
      handle: async ({ deps, actor, params: { townshipId, meetingId }, query }) =>
        paperAnswer(
          'pptx',
          `meeting-${meetingId}`,
          await getMeetingSlides(deps, actor, { townshipId, meetingId }, query),
        ),
    }),
  ]),
  ...tagged('dispatches', [
    operation('getDispatchSlides', 'GET /townships/{townshipId}/weekly-dispatches/{week}.pptx', {
      summary: '周调度的幻灯片',
      description: 'Any member, and the county. Made from the snapshot alone, for a meeting that is still to be held.',
      responses,
      handle: async ({ deps, actor, params }) =>
        paperAnswer('pptx', `dispatch-${params.week}`, await getDispatchSlides(deps, actor, params)),
    }),
  ]),
]

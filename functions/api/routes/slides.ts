import { week } from '../../../shared/calendar.ts'
import { getDispatchSlides, getMeetingSlides, slidesQuery } from '../../../shared/slides/get-slides.ts'
import { id } from '../../../shared/text.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { inTownship, type Operation, operation } from '../operation.ts'

const responses = { 200: { file: fileContentTypes.pptx } }

/** Slides of a meeting, and of a week whose meeting is still to be held. */
export const slideOperations: Operation[] = [
  operation({
    operationId: 'getMeetingSlides',
    method: 'GET',
    path: '/townships/{townshipId}/meetings/{meetingId}/slides.pptx',
    tag: 'meetings',
    summary: '推进会的幻灯片',
    description:
      'Reviewer or leader. Made of the latest dispatch or issued bulletin cut off by the day of the meeting (`document` chooses between the two), and of what was agreed in it; 404 where nothing was frozen by then.',
    params: inTownship.extend({ meetingId: id }),
    query: slidesQuery,
    responses,
    async handle({ deps, actor, params: { townshipId, meetingId }, query }) {
      const { content, fileName } = await getMeetingSlides(deps, actor, { townshipId, meetingId }, query)
      return { status: 200, file: content, headers: paperHeaders('pptx', `meeting-${meetingId}`, fileName) }
    },
  }),
  operation({
    operationId: 'getDispatchSlides',
    method: 'GET',
    path: '/townships/{townshipId}/weekly-dispatches/{week}.pptx',
    tag: 'dispatches',
    summary: '周调度的幻灯片',
    description: 'Any member, and the county. Made from the snapshot alone, for a meeting that is still to be held.',
    params: inTownship.extend({ week }),
    responses,
    async handle({ deps, actor, params }) {
      const { content, fileName } = await getDispatchSlides(deps, actor, params)
      return { status: 200, file: content, headers: paperHeaders('pptx', `dispatch-${params.week}`, fileName) }
    },
  }),
]

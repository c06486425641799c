import { week } from '../../../shared/calendar.ts'
import { id } from '../../../shared/text.ts'
import { reportWeek, weekReporting } from '../../../shared/weekly/report-week.ts'
import { weeklyReportSchema } from '../../../shared/weekly/weekly-report.ts'
import { inTownship, made, type Operation, operation } from '../operation.ts'

export const weeklyReportOperations: Operation[] = [
  operation({
    operationId: 'putWeeklyReport',
    method: 'PUT',
    path: '/townships/{townshipId}/villages/{villageId}/weekly-reports/{week}',
    tag: 'weekly reports',
    summary: '报送一周的情况，没有收入的报零报告',
    description:
      'A clerk of the village, until the dispatch of the week is taken. `version` as it was read, none for the first.',
    params: inTownship.extend({ villageId: id, week }),
    body: weekReporting,
    responses: { 200: () => weeklyReportSchema, 201: () => weeklyReportSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, villageId } = params
      const { report, created } = await reportWeek(deps, actor, townshipId, villageId, params.week, body)
      return made(created, report)
    },
  }),
]

import { readWeek, weekOverview, weekQuery } from '../../../shared/desk/read-week.ts'
import { declareNilMonth, nilMonthInput } from '../../../shared/weekly/declare-nil-month.ts'
import { nilMonthSchema } from '../../../shared/weekly/nil-month.ts'
import { reportWeek, weekReporting } from '../../../shared/weekly/report-week.ts'
import { weeklyReportSchema } from '../../../shared/weekly/weekly-report.ts'
import { pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'

export const weeklyReportOperations = tagged('weekly reports', [
  operation('listWeeklyReports', 'GET /townships/{townshipId}/weekly-reports', {
    summary: '一周各村报送的情况和催报名单',
    description:
      'Any member, and the county. The present week unless another is asked for; every village with its state, in order of code. Clerks read what their villages said, and of the others only whether they did.',
    query: weekQuery,
    responses: {
      200: () => pageSchema(weekOverview.shape.items.element).extend(weekOverview.omit({ items: true }).shape),
    },
    handle: async ({ deps, actor, params, query }) =>
      ok({ ...(await readWeek(deps, actor, params.townshipId, query)), nextCursor: null }),
  }),
  operation('putWeeklyReport', 'PUT /townships/{townshipId}/villages/{villageId}/weekly-reports/{week}', {
    summary: '报送一周的情况，没有收入的报零报告',
    description:
      'A clerk of the village, until the dispatch of the week is taken. `version` as it was read, none for the first.',
    body: weekReporting,
    responses: { 200: () => weeklyReportSchema, 201: () => weeklyReportSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, villageId } = params
      const { report, created } = await reportWeek(deps, actor, { townshipId, villageId, week: params.week }, body)
      return made(created, report)
    },
  }),
  operation('putNilMonth', 'PUT /townships/{townshipId}/villages/{villageId}/nil-months/{month}', {
    summary: '预报整月零报告，或者撤回',
    description:
      'A clerk of the village, for this month or one to come: every week of it without an entry counts as a nil report. `declared: false` withdraws it from today on. `version` as it was read, none for the first.',
    body: nilMonthInput,
    responses: { 200: () => nilMonthSchema, 201: () => nilMonthSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, villageId } = params
      const { nilMonth, created } = await declareNilMonth(
        deps,
        actor,
        { townshipId, villageId, month: params.month },
        body,
      )
      return made(created, nilMonth)
    },
  }),
])

import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { addMonths, dayAt, month, monthOf, monthOfWeek, week } from '../../../shared/calendar.ts'
import { readWeek } from '../../../shared/desk/read-week.ts'
import * as deskRefusals from '../../../shared/desk/refusals.zh.ts'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import { authorize, may } from '../../../shared/permissions/permissions.ts'
import { id } from '../../../shared/text.ts'
import { declareNilMonth } from '../../../shared/weekly/declare-nil-month.ts'
import { reportWeek } from '../../../shared/weekly/report-week.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipOf } from '../page-context.ts'
import { posted } from '../posted-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ReportPage } from './report-page.tsx'
import { weekOfVillage } from './week-of-village.ts'
import { WeekPage } from './week-page.tsx'

const nilForm = z.object({ village: id, week })
const nilMonthForm = z.object({ village: id, week, month, declared: z.enum(['yes', 'no']), version: z.coerce.number() })

/** `/weekly`: the reports of a week; `/weekly/{week}`: a village's own; `/income/nil`: nothing this week, with one tap. */
export function weeklyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  posted(routes, '/income/nil', {
    who: (c) => townshipOf(c).id,
    act: async ({ actor, here, form }) => {
      const { village, week: ofWeek } = parseInput(nilForm, form.values)
      const existing = await deps.weekly.find(here, village, ofWeek)
      const { problem = '', helpNeeded = '', nextStep = '' } = existing ?? {}
      const report = { nil: true, problem, helpNeeded, nextStep, version: existing?.version ?? 0 }
      await reportWeek(deps, actor, { townshipId: here, villageId: village, week: ofWeek }, report)
    },
    done: ({ form }) => `/income?village=${form.text('village')}`,
  })

  routes.get('/weekly', async (c) => {
    const overview = await readWeek(deps, c.var.actor, townshipOf(c).id, { week: c.req.query('week') })
    const own = overview.items
      .filter(({ villageId }) => mayReport(c, deps, villageId))
      .map(({ villageId, villageName }) => ({ id: villageId, name: villageName }))
    return c.html(<WeekPage {...{ context: pageContext(c, deps), overview, own }} />)
  })

  posted(routes, '/weekly/nil-month', {
    who: (c) => townshipOf(c).id,
    act: ({ actor, here, form }) => {
      const { village, month: ofMonth, declared, version } = parseInput(nilMonthForm, form.values)
      const at = { townshipId: here, villageId: village, month: ofMonth }
      return declareNilMonth(deps, actor, at, { declared: declared === 'yes', version })
    },
    done: ({ form }) => `/weekly/${form.text('week')}?village=${form.text('village')}`,
  })

  routes.get('/weekly/:week', async (c) => {
    const asked = weekIn(c)
    const villages = await ownVillages(c, deps)
    const village = c.req.query('village') ?? villages[0]?.id
    // Whoever reports for no village reads what the villages said.
    if (village === undefined) return c.redirect(`/weekly?week=${asked}`, 303)
    return showReport(c, deps, { asked, villageId: village, form: emptyForm })
  })

  posted(routes, '/weekly/:week', {
    who: weekIn,
    act: ({ c, actor, here, form }) => {
      const at = { townshipId: townshipOf(c).id, villageId: form.text('village') }
      authorize(actor, 'weekly.report', at, dayAt(deps.now()))
      // A browser sends a line's end as two characters; one was counted.
      const textOf = (name: string) => form.text(name).replaceAll('\r\n', '\n')
      const [problem, helpNeeded, nextStep] = [textOf('problem'), textOf('helpNeeded'), textOf('nextStep')]
      const report = { nil: form.isChecked('nil'), problem, helpNeeded, nextStep, version: form.version }
      return reportWeek(deps, actor, { ...at, week: here }, report)
    },
    done: ({ here, form }) => `/weekly/${here}?village=${form.text('village')}&done=saved`,
    again: (c, form, { here, form: typed }) =>
      showReport(c, deps, { asked: here, villageId: typed.text('village'), form }),
  })
  return routes
}

async function showReport(
  c: Context<WebEnv>,
  deps: WebDependencies,
  { asked, villageId, form }: { asked: string; villageId: string; form: FormState },
) {
  const { id: townshipId } = townshipOf(c)
  authorize(c.var.actor, 'weekly.report', { townshipId, villageId }, dayAt(deps.now()))
  const context = pageContext(c, deps)
  const inMonth = [monthOfWeek(asked), monthOf(context.today)].sort()[1] ?? monthOf(context.today)
  const [villages, found, latest, ...months] = await Promise.all([
    ownVillages(c, deps),
    weekOfVillage(deps, c.var.actor, { townshipId, villageId }, asked),
    deps.dispatches.latest(townshipId),
    ...[inMonth, addMonths(inMonth, 1)].map(async (one) => ({
      month: one,
      nilMonth: await deps.weekly.nilMonth(townshipId, villageId, one),
    })),
  ])
  const village = villages.find((one) => one.id === villageId)
  if (found === null || village === undefined) throw new DomainError('not_found', webRefusals.noVillage)
  const props = {
    context,
    village,
    others: villages.filter((one) => one !== village),
    found,
    months,
    promised: (latest?.actionItems ?? []).filter(
      ({ villageIds, closedOn }) => closedOn === null && villageIds.includes(villageId),
    ),
    form,
  }
  return c.html(<ReportPage {...props} />)
}

function weekIn(c: Context<WebEnv>): string {
  return parseInput(
    z.object({ week: week.refine((text) => !text.endsWith('YE'), deskRefusals.noReportAtYearEnd.forZod) }),
    {
      week: c.req.param('week'),
    },
  ).week
}

async function ownVillages(c: Context<WebEnv>, deps: WebDependencies): Promise<{ id: string; name: string }[]> {
  const villages = await deps.villages.ofTownship(townshipOf(c).id)
  return villages
    .filter((village) => mayReport(c, deps, village.id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id: villageId, name }) => ({ id: villageId, name }))
}

function mayReport(c: Context<WebEnv>, deps: WebDependencies, villageId: string): boolean {
  return may(c.var.actor, 'weekly.report', { townshipId: townshipOf(c).id, villageId }, dayAt(deps.now()))
}

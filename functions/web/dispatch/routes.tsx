import { type Context, Hono } from 'hono'
import { dayAt, parseWeek } from '../../../shared/calendar.ts'
import { getDispatchFile } from '../../../shared/dispatch/get-dispatch-file.ts'
import { listDispatches, readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { runDispatch } from '../../../shared/dispatch/run-dispatch.ts'
import { DomainError } from '../../../shared/errors.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { typedWeek } from '../../../shared/typed-period.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { inLanguage } from '../catalogue.ts'
import { CsrfField, ErrorSummary, emptyForm, type FormState, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { type PageContext, pageContext, townshipOf } from '../page-context.ts'
import { weekInWords } from '../parts/date-words.ts'
import { weekChoices } from '../parts/period-choices.ts'
import { Table } from '../parts/table.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { DispatchPage } from './dispatch-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Listed = Awaited<ReturnType<typeof listDispatches>>

/** `/dispatches`: every week's snapshot, and taking one by hand. */
export function dispatchRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/dispatches', async (c) => {
    const cursor = c.req.query('cursor')
    const list = await listDispatches(deps, c.var.actor, townshipOf(c).id, { limit: 30, cursor })
    // The first page knows which is the latest.
    const weeks = cursor === undefined && canTake(c.var) ? await weeksToTake(c, list) : null
    return c.html(<ListPage {...{ context: pageContext(c, deps), list, form: emptyForm, weeks }} />)
  })

  routes.post('/dispatches', async (c) => {
    const body = await c.req.parseBody()
    const week = typeof body.week === 'string' ? typedWeek(body.week, dayAt(deps.now())) : ''
    try {
      const { dispatch, created } = await runDispatch(deps, c.var.actor, { townshipId: townshipOf(c).id, week })
      return c.redirect(`/dispatches/${dispatch.week}?${created ? 'taken' : 'before'}=yes`, 303)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'forbidden') throw error
      const form: FormState = {
        values: { week },
        issues: error.issues.length > 0 ? error.issues : [{ path: 'week', message: error.refusal }],
      }
      const list = await listDispatches(deps, c.var.actor, townshipOf(c).id, { limit: 30 })
      const weeks = await weeksToTake(c, list)
      return c.html(<ListPage {...{ context: pageContext(c, deps), list, form, weeks }} />, 400)
    }
  })

  for (const kind of paperKinds) {
    routes.get(`/dispatches/:week/dispatch.${kind}`, async (c) => {
      const week = c.req.param('week')
      const file = await getDispatchFile(deps, c.var.actor, { townshipId: townshipOf(c).id, week }, kind)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `dispatch-${week}`, file.fileName))
    })
  }

  routes.get('/dispatches/:week', async (c) => {
    const { id: townshipId } = townshipOf(c)
    const dispatch = await readDispatch(deps, c.var.actor, townshipId, c.req.param('week'))
    const robotMessages = canRetry(c.var) ? await deps.robots.messages(townshipId, dispatch.week) : []
    const texts = inLanguage(c.var.language, zh, en)
    const notice = c.req.query('taken')
      ? texts.done(weekInWords(dispatch.week, c.var.language))
      : c.req.query('before')
        ? texts.already(weekInWords(dispatch.week, c.var.language))
        : null
    return c.html(<DispatchPage {...{ context: pageContext(c, deps), dispatch, notice, robotMessages }} />)
  })

  routes.post('/dispatches/:week/robots', async (c) => {
    const { version, received, message } = await c.req.parseBody()
    const week = parseWeek(typedWeek(c.req.param('week'), dayAt(deps.now())))
    const input = { version: Number(version), received: received === 'yes' }
    await retryMessage(deps, c.var.actor, { townshipId: townshipOf(c).id, period: week, id: String(message) }, input)
    return c.redirect(`/dispatches/${week}`, 303)
  })

  const canRetry = ({ actor, township }: WebEnv['Variables']): boolean =>
    township !== null && may(actor, 'delivery.retry', { townshipId: township.id }, dayAt(deps.now()))

  const weeksToTake = async (c: Context<WebEnv>, { items }: Listed) =>
    weekChoices({
      after: items[0]?.cutOff ?? null,
      years: await deps.targets.years(townshipOf(c).id),
      today: dayAt(deps.now()),
    })
  const canTake = ({ actor, township }: WebEnv['Variables']): boolean =>
    township !== null && may(actor, 'dispatch.run', { townshipId: township.id }, dayAt(deps.now()))
  return routes
}

/** `weeks`: those that may be taken by hand; null: by somebody else, or on another page. */
function ListPage(props: { context: PageContext; list: Listed; form: FormState; weeks: readonly string[] | null }) {
  const { context, list, form, weeks } = props
  const texts = inLanguage(context.language, zh, en)
  return (
    <Page context={context} title={texts.title} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      {list.items.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Table
          caption={texts.title}
          rows={list.items}
          columns={[
            {
              header: texts.columns.week,
              names: true,
              cell: ({ week }) => <a href={`/dispatches/${week}`}>{weekInWords(week, context.language)}</a>,
            },
            { header: texts.columns.cutOff, cell: ({ cutOff }) => cutOff },
          ]}
        />
      )}
      {list.nextCursor && (
        <p>
          <a href={`/dispatches?cursor=${encodeURIComponent(list.nextCursor)}`}>{texts.older}</a>
        </p>
      )}
      {weeks !== null && weeks.length > 0 && (
        <section>
          <h2>{texts.take}</h2>
          <p class="hint">{texts.takeHint}</p>
          <form method="post" action="/dispatches">
            <CsrfField session={context.session} />
            <SelectField
              name="week"
              label={texts.week}
              form={form}
              choices={weeks.map((value) => ({ value, label: weekInWords(value, context.language) }))}
              required
            />
            <button type="submit" class="primary">
              {texts.takeButton}
            </button>
          </form>
        </section>
      )}
    </Page>
  )
}

import { type Context, Hono } from 'hono'
import { dayAt, parseWeek } from '../../../shared/calendar.ts'
import { listDispatches } from '../../../shared/dispatch/read-dispatches.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { publisherOf } from '../../../shared/publisher.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { typedWeek } from '../../../shared/typed-period.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState, fieldsOf, SelectField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { mayHere, officeOf, type PageContext, pageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { weekInWords } from '../parts/date-words.ts'
import { OlderLink } from '../parts/older-link.tsx'
import { weekChoices } from '../parts/period-choices.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import type { OfficeDispatches } from './office-dispatches.ts'
import { dispatchTexts } from './texts.ts'
import { townshipDispatches } from './township-dispatches.tsx'

/** `/dispatches`: every week's snapshot, and taking one by hand. */
export function dispatchRoutes(deps: WebDependencies, ofArea: () => Promise<OfficeDispatches>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const dispatchesOf = async (c: Context<WebEnv>) => (isOfArea(c.var) ? ofArea() : townshipDispatches(deps))

  const showList = async (c: Context<WebEnv>, form: FormState) => {
    const cursor = c.req.query('cursor')
    const year = c.req.query('year')
    const { body } = officeOf(c)
    const [list, years] = await Promise.all([
      listDispatches(deps, c.var.actor, body, { limit: 60, cursor, year }),
      publisherOf(deps, body).years(),
    ])
    // The first page knows which is the latest.
    const isFirst = cursor === undefined && year === undefined
    const weeks = isFirst && mayHere(c, deps, 'dispatch.run') ? weeksToTake(list, years) : null
    return c.html(<ListPage {...{ context: pageContext(c, deps), list, years, year, form, weeks }} />)
  }

  routes.get('/dispatches', (c) => showList(c, emptyForm))

  const weekIn = (form: TypedForm) => typedWeek(form.text('week'), dayAt(deps.now()))
  posted(routes, '/dispatches', {
    who: officeOf,
    act: ({ actor, here, form }) => publisherOf(deps, here.body).takeWeek(actor, weekIn(form)),
    done: (_, { dispatch, created }) => `/dispatches/${dispatch.week}?done=${created ? 'taken' : 'before'}`,
    again: (c, { issues }, { form }) => showList(c, { values: { week: weekIn(form) }, issues }),
    mainField: 'week',
  })

  for (const kind of paperKinds) {
    routes.get(`/dispatches/:week/dispatch.${kind}`, async (c) => {
      const week = c.req.param('week')
      const file = await publisherOf(deps, officeOf(c).body).weekFile(c.var.actor, week, kind)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `dispatch-${week}`, file.fileName))
    })
  }

  routes.get('/dispatches/:week', async (c) => (await dispatchesOf(c)).show(c, c.req.param('week')))

  posted(routes, '/dispatches/:week/robots', {
    who: (c) => ({
      townshipId: officeOf(c).body,
      period: parseWeek(typedWeek(c.req.param('week'), dayAt(deps.now()))),
    }),
    act: ({ actor, here, form }) => {
      const input = { version: form.version, received: form.isChecked('received') }
      return retryMessage(deps, actor, { ...here, id: form.text('message') }, input)
    },
    done: ({ here }) => `/dispatches/${here.period}`,
  })

  const weeksToTake = ({ items }: Listed, years: readonly number[]) =>
    weekChoices({ after: items[0]?.cutOff ?? null, years: [...years], today: dayAt(deps.now()) })
  return routes
}

type Listed = Awaited<ReturnType<typeof listDispatches>>

/** `weeks`: those that may be taken by hand; null: by somebody else, or on another page. */
function ListPage(props: {
  context: PageContext
  list: Listed
  years: readonly number[]
  /** The one chosen; undefined: all, latest first. */
  year?: string | undefined
  form: FormState
  weeks: readonly string[] | null
}) {
  const { context, list, years, year, form, weeks } = props
  const texts = dispatchTexts(context.language)
  const field = fieldsOf(form, texts)
  return (
    <Page context={context} title={texts.title} form={form}>
      <YearTabs
        {...{ years, year: Number(year ?? list.items[0]?.cutOff.slice(0, 4) ?? context.today.slice(0, 4)) }}
        language={context.language}
        to={(one) => addressOf(context, `/dispatches?year=${one}`)}
      />
      <DataTable
        empty={texts.none}
        caption={texts.title}
        rows={list.items}
        columns={[
          {
            header: texts.columns.week,
            names: true,
            cell: ({ week }) => (
              <a href={addressOf(context, `/dispatches/${week}`)}>{weekInWords(week, context.language)}</a>
            ),
          },
          { header: texts.columns.cutOff, class: 'unbroken', cell: ({ cutOff }) => cutOff },
        ]}
      />
      <OlderLink
        cursor={list.nextCursor}
        to={(one) => addressOf(context, `/dispatches?${year ? `year=${year}&` : ''}cursor=${one}`)}
        language={context.language}
      />
      {weeks !== null && weeks.length > 0 && (
        <section>
          <h2>{texts.take}</h2>
          <p class="hint">{isOfArea(context) ? texts.takeHintOfArea : texts.takeHint}</p>
          <SaveForm context={context} action={addressOf(context, '/dispatches')} button={texts.takeButton}>
            <SelectField
              {...field('week')}
              choices={weeks.map((value) => ({ value, label: weekInWords(value, context.language) }))}
              required
            />
          </SaveForm>
        </section>
      )}
    </Page>
  )
}

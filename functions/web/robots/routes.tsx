import { type Context, Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import { listMessages } from '../../../shared/robots/list-messages.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { testRobot } from '../../../shared/robots/test-robot.ts'
import { type Robot, type RobotEvent, robotEvent, robotKind } from '../../../shared/townships/robot.ts'
import type { Settings } from '../../../shared/townships/settings.ts'
import { CheckList, emptyForm, type FormState, fieldsOf, RadioField, SelectField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { doneText, officeFor, type PageContext, pageContext } from '../page-context.ts'
import { PostButton, SaveForm } from '../parts/actions.tsx'
import { formWords } from '../parts/texts.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import { type SettingsView, savingSettings, settingsToShow } from '../settings/save-settings.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { RobotMessages } from './robot-messages.tsx'
import { robotsTexts } from './texts.ts'

/** `/settings/robots`: who tells which chat group what. A token goes in and never comes out again. */
export function robotRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const editing = (c: Context<WebEnv>) => officeFor(c, deps, 'settings.edit')

  const show = async (c: Context<WebEnv>, shown: Pick<PageProps, 'wrong' | 'told'>, form?: FormState) => {
    const view = await settingsToShow(c, deps, form)
    return c.html(<RobotsPage {...{ context: pageContext(c, deps), view, ...shown }} />)
  }

  routes.get('/settings/robots', async (c) => show(c, { told: await toldToday(c) }))

  /** What became of today's reminders; of an area there are none. */
  const toldToday = async (c: Context<WebEnv>): Promise<RobotMessage[]> => {
    const period = dayAt(deps.now())
    const office = editing(c)
    if (office.areaId !== null) return []
    return (await listMessages(deps, c.var.actor, office.body, { period })).items
  }

  posted(routes, '/settings/robots/told', {
    who: editing,
    act: ({ actor, here, form }) => {
      const at = { townshipId: here.body, period: form.text('period') || dayAt(deps.now()), id: form.text('message') }
      return retryMessage(deps, actor, at, { version: form.version, received: form.isChecked('received') })
    },
    done: () => '/settings/robots',
  })

  posted(routes, '/settings/robots', {
    ...savingSettings(
      deps,
      (_, kept, form) => ({ ...kept, robots: changed(kept, form, deps.newId) }),
      (path) => path.replace(/^robots\[\d+\]\./, ''),
    ),
    done: () => '/settings/robots?done=saved',
    again: (c, { values, issues }, { form }) => {
      // What was typed comes back, but for what is never shown.
      const { token: _, secret: __, ...shown } = values
      return show(c, { wrong: form.text('robot') }, { values: shown, issues })
    },
  })

  posted(routes, '/settings/robots/:robot/test', {
    who: editing,
    async act({ c, actor, here }) {
      const result = await testRobot(deps, actor, here.body, c.req.param('robot'))
      if (result.outcome === 'sent') return
      refuseFields([{ path: '', message: robotsTexts(c.var.language).notSent(result.cause) }])
    },
    done: () => '/settings/robots?done=tested',
    again: (c, form) => show(c, {}, form),
  })
  return routes
}

/** The list with one robot added, changed or removed. */
function changed({ robots }: Settings, form: TypedForm, newId: () => string): unknown[] {
  const id = form.text('robot')
  if (form.text('act') === 'remove') return robots.filter((one) => one.id !== id)
  const typed = {
    id: id === '' ? newId().slice(0, 8) : id,
    kind: form.text('kind'),
    name: form.text('name'),
    events: form.list('events'),
    dailyHour: form.text('dailyHour') === '' ? null : Number(form.text('dailyHour')),
    token: form.text('token'),
    secret: form.text('secret'),
  }
  return id === '' ? [...robots, typed] : robots.map((one) => (one.id === id ? typed : one))
}

type PageProps = {
  context: PageContext
  view: SettingsView
  /** The robot whose form came back; empty: the new one. */
  wrong?: string
  /** Today's reminders. */
  told?: readonly RobotMessage[]
}

function RobotsPage({ context, view, wrong, told = [] }: PageProps) {
  const texts = robotsTexts(context.language)
  const { settings, version } = view.stored
  const formOf = (of: string) => (wrong === of ? view.form : emptyForm)
  return (
    <Page
      context={context}
      title={texts.title}
      form={view.form}
      notice={doneText(context, { saved: formWords(context.language).saved, tested: texts.tested })}
      up="settings"
    >
      <p>{texts.lead}</p>
      {settings.robots.length === 0 && <p class="soft">{texts.none}</p>}
      {settings.robots.map((robot) => (
        <RobotCard {...{ context, robot, version, form: formOf(robot.id) }} />
      ))}
      <RobotMessages
        {...{ context, messages: told, action: addressOf(context, '/settings/robots/told'), title: texts.toldToday }}
        canRetry
      />
      <h2>{texts.add}</h2>
      <SaveForm
        context={context}
        action={addressOf(context, '/settings/robots')}
        hidden={{ version }}
        button={texts.addButton}
      >
        <Fields context={context} form={formOf('')} />
      </SaveForm>
    </Page>
  )
}

type CardProps = { context: PageContext; robot: Robot; version: number; form: FormState }

function RobotCard({ context, robot, version, form }: CardProps) {
  const texts = robotsTexts(context.language)
  const { id, kind, name, events, dailyHour, tokenEnding } = robot
  const told = events.map((event: RobotEvent) => texts.events[event]).join(context.language === 'zh' ? '、' : ', ')
  return (
    <section class="card">
      <p>
        <strong>{name}</strong> · {texts.kinds[kind]}
        <br />
        <span class="soft small">
          {told}
          {dailyHour !== null && ` · ${texts.dailyAt(dailyHour)}`} · {texts.ending(tokenEnding)}
        </span>
      </p>
      <div class="actions">
        <PostButton to={addressOf(context, `/settings/robots/${id}/test`)} context={context} kind="plain">
          {texts.test}
        </PostButton>
      </div>
      <details open={form.issues.length > 0}>
        <summary>{texts.change}</summary>
        <SaveForm context={context} action={addressOf(context, '/settings/robots')} hidden={{ version, robot: id }}>
          <Fields {...{ context, robot, form }} />
        </SaveForm>
      </details>
      <details>
        <summary>{texts.remove}</summary>
        <p class="hint">{texts.removeHint}</p>
        <PostButton
          to={addressOf(context, '/settings/robots')}
          context={context}
          hidden={{ robot: id, act: 'remove', version: String(version) }}
          kind="plain"
        >
          {texts.removeButton}
        </PostButton>
      </details>
    </section>
  )
}

function Fields({ context, robot, form }: { context: PageContext; robot?: Robot; form: FormState }) {
  const texts = robotsTexts(context.language)
  const field = fieldsOf(form, texts)
  const kinds = robotKind.options.map((value) => ({ value, label: texts.kinds[value] }))
  const events = robotEvent.options.map((value) => ({ value, label: texts.events[value] }))
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))
  return (
    <>
      {robot === undefined ? (
        <RadioField {...field('kind')} choices={kinds} value="wecom" />
      ) : (
        <input type="hidden" name="kind" value={robot.kind} />
      )}
      <TextField {...field('name')} value={robot?.name} maxlength={30} required />
      <CheckList {...field('events', 'tells')} choices={events} checked={robot?.events ?? robotEvent.options} />
      {/* It is about entries, of which an area has none. */}
      {robot?.kind !== 'webhook' && !isOfArea(context) && (
        <SelectField
          {...field('dailyHour', 'daily')}
          choices={hours}
          empty={texts.never}
          value={robot?.dailyHour?.toString()}
        />
      )}
      <TextField
        {...field('token')}
        hint={robot === undefined ? texts.tokenHint : texts.tokenChangeHint}
        autocomplete="off"
        required={robot === undefined}
      />
      {robot?.kind !== 'wecom' && <TextField {...field('secret')} autocomplete="off" />}
    </>
  )
}

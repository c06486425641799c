import { type Context, Hono } from 'hono'
import type { NotificationsChosen } from '../../../shared/notifications/choice.ts'
import { askAddressAgain, chooseNotifications, readNotifications } from '../../../shared/notifications/choose-digest.ts'
import { CheckList, emptyForm, type FormState, fieldsOf, RadioField, SelectField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { type PageContext, pageContext } from '../page-context.ts'
import { PostButton, SaveForm } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import { attempt, type FormRefusal, readForm, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { messagesTexts } from './texts.ts'

const WORKDAYS = ['1', '2', '3', '4', '5']
const EIGHT = 8

/** `/messages/notifications`: whether, where and when somebody is told by e-mail; nobody else sees it. */
export function notificationRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/messages/notifications', async (c) => {
    const chosen = await readNotifications(deps, c.var.actor)
    const isSaved = c.req.query('saved') !== undefined
    return c.html(<NotificationsPage {...{ context: pageContext(c, deps), chosen, form: emptyForm, isSaved }} />)
  })

  routes.post('/messages/notifications', async (c) => {
    const form = await readForm(c)
    const act = () => chooseNotifications(deps, c.var.actor, typed(form))
    return answer(c, form, await attempt(act, (path) => path.replace(/^digest\.(\w+).*$/, '$1')))
  })

  routes.post('/messages/notifications/again', async (c) => {
    const form = await readForm(c)
    const act = () => askAddressAgain(deps, c.var.actor, { version: Number(form.text('version')) })
    return answer(c, form, await attempt(act))
  })

  const answer = async (c: Context<WebEnv>, form: TypedForm, { refusal }: { refusal?: FormRefusal }) => {
    if (refusal === undefined) return c.redirect('/messages/notifications?saved=yes', 303)
    const chosen = await readNotifications(deps, c.var.actor)
    const shown = { values: form.values, issues: refusal.issues }
    return c.html(
      <NotificationsPage {...{ context: pageContext(c, deps), chosen, form: shown, isSaved: false }} />,
      refusal.status,
    )
  }
  return routes
}

function typed(form: TypedForm): unknown {
  const digest = {
    email: form.text('email'),
    hour: Number(form.text('hour')),
    days: form.list('days').map(Number),
  }
  return { digest: form.text('on') === 'yes' ? digest : null, version: Number(form.text('version')) }
}

type PageProps = { context: PageContext; chosen: NotificationsChosen; form: FormState; isSaved: boolean }

function NotificationsPage({ context, chosen: { digest, confirmation, lastMail, version }, form, isSaved }: PageProps) {
  const texts = messagesTexts(context.language)
  const field = fieldsOf(form, texts)
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))
  const days = texts.weekdays.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <Page
      {...{ context, form, title: texts.notifications, up: { to: '/messages', name: texts.title } }}
      notice={
        isSaved ? (digest === null ? texts.savedOff : confirmation === null ? texts.savedOn : texts.savedAsked) : null
      }
    >
      <p class="lead">{texts.notificationsLead}</p>
      {digest !== null && confirmation !== null && (
        <section class="card">
          <h2>{texts.toConfirm}</h2>
          <p class="long">{texts.asked[confirmation.status](digest.email)}</p>
          {confirmation.cause && (
            <p class="soft" lang="zh-CN">
              {confirmation.cause}
            </p>
          )}
          <PostButton
            to="/messages/notifications/again"
            context={context}
            hidden={{ version: String(version) }}
            kind="plain"
          >
            {texts.askAgain}
          </PostButton>
        </section>
      )}
      <SaveForm context={context} action="/messages/notifications" hidden={{ version }}>
        <RadioField
          {...field('on', 'byEmail')}
          choices={[
            { value: 'no', label: texts.no },
            { value: 'yes', label: texts.yes },
          ]}
          value={digest === null ? 'no' : 'yes'}
        />
        <TextField {...field('email')} type="email" autocomplete="email" maxlength={200} value={digest?.email} />
        <SelectField {...field('hour')} choices={hours} value={String(digest?.hour ?? EIGHT)} />
        <CheckList {...field('days')} choices={days} checked={digest?.days.map(String) ?? WORKDAYS} />
      </SaveForm>
      {lastMail && (
        <p class="soft">
          {texts.lastMail(shortDay(lastMail.on, context.language), texts.mailStatuses[lastMail.status])}
          {lastMail.cause && <span lang="zh-CN"> {lastMail.cause}</span>}
        </p>
      )}
    </Page>
  )
}

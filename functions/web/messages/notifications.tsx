import { type Context, Hono } from 'hono'
import type { NotificationsChosen } from '../../../shared/notifications/choice.ts'
import { askAddressAgain, chooseNotifications, readNotifications } from '../../../shared/notifications/choose-digest.ts'
import { CheckList, emptyForm, type FormState, fieldsOf, RadioField, SelectField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { doneText, type PageContext, pageContext } from '../page-context.ts'
import { PostButton, SaveForm } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { messagesTexts } from './texts.ts'

const WORKDAYS = ['1', '2', '3', '4', '5']
const EIGHT = 8

/** `/messages/notifications`: whether, where and when somebody is told by e-mail; nobody else sees it. */
export function notificationRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const show = async (c: Context<WebEnv>, form: FormState) => {
    const chosen = await readNotifications(deps, c.var.actor)
    return c.html(<NotificationsPage {...{ context: pageContext(c, deps), chosen, form }} />)
  }
  const own = {
    // Nobody's but one's own.
    who: () => null,
    done: () => '/messages/notifications?done=saved',
    again: show,
  }

  routes.get('/messages/notifications', (c) => show(c, emptyForm))

  posted(routes, '/messages/notifications', {
    ...own,
    act: ({ actor, form }) => chooseNotifications(deps, actor, typed(form)),
    fieldOf: (path) => path.replace(/^digest\.(\w+).*$/, '$1'),
  })

  posted(routes, '/messages/notifications/again', {
    ...own,
    act: ({ actor, form }) => askAddressAgain(deps, actor, { version: form.version }),
  })
  return routes
}

function typed(form: TypedForm): unknown {
  const digest = {
    email: form.text('email'),
    hour: Number(form.text('hour')),
    days: form.list('days').map(Number),
  }
  return { digest: form.text('on') === 'yes' ? digest : null, version: form.version }
}

type PageProps = { context: PageContext; chosen: NotificationsChosen; form: FormState }

function NotificationsPage({ context, chosen: { digest, confirmation, lastMail, version }, form }: PageProps) {
  const texts = messagesTexts(context.language)
  const saved = digest === null ? texts.savedOff : confirmation === null ? texts.savedOn : texts.savedAsked
  const field = fieldsOf(form, texts)
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))
  const days = texts.weekdays.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <Page
      {...{ context, form, title: texts.notifications, up: { to: '/messages', name: texts.title } }}
      notice={doneText(context, { saved })}
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

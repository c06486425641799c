import type { Context } from 'hono'
import { Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import {
  chooseNotifications,
  findByKey,
  type NotificationsChosen,
  readNotifications,
  switchOff,
} from '../../../shared/notifications/choose-digest.ts'
import { readLanguage } from '../cookies.ts'
import { checkOwnSite } from '../csrf.ts'
import { CheckList, emptyForm, type FormState, fieldsOf, RadioField, SelectField, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { type PageContext, pageContext } from '../page-context.ts'
import { shortDay } from '../parts/date-words.ts'
import { attempt, readForm, type TypedForm } from '../parts/typed-form.ts'
import { SaveForm, SubPage } from '../sub-page.tsx'
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
    const { refusal } = await attempt(act, (path) => path.replace(/^digest\.(\w+).*$/, '$1'))
    if (refusal === undefined) return c.redirect('/messages/notifications?saved=yes', 303)
    const chosen = await readNotifications(deps, c.var.actor)
    const shown = { values: form.values, issues: refusal.issues }
    return c.html(
      <NotificationsPage {...{ context: pageContext(c, deps), chosen, form: shown, isSaved: false }} />,
      refusal.status,
    )
  })
  return routes
}

/** `/messages/off`: the link in such a mail, for whoever holds it, signed in or not. Opening it changes nothing yet. */
export function switchOffRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const contextOf = (c: Context): PageContext => ({
    language: readLanguage(c),
    path: '/',
    today: dayAt(deps.now()),
  })
  routes.get('/messages/off', async (c) => {
    const link = linkOf((name) => c.req.query(name))
    const { email } = await findByKey(deps, link)
    return c.html(<OffPage {...{ context: contextOf(c), link, email }} />)
  })
  routes.post('/messages/off', async (c) => {
    checkOwnSite(c, deps.publicUrl)
    const form = await readForm(c)
    await switchOff(deps, linkOf(form.text))
    return c.html(<OffPage {...{ context: contextOf(c), link: null, email: '' }} />)
  })
  return routes
}

type Link = Parameters<typeof findByKey>[1]

function linkOf(given: (name: string) => string | undefined): Link {
  const [township = '', person = '', key = ''] = ['township', 'person', 'key'].map(given)
  // Whatever cannot be one finds none.
  const isId = (text: string) => (/^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : '-')
  return { townshipId: isId(township), person: isId(person), key }
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

function NotificationsPage({ context, chosen: { digest, lastMail, version }, form, isSaved }: PageProps) {
  const texts = messagesTexts(context.language)
  const field = fieldsOf(form, texts)
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))
  const days = texts.weekdays.map((label, index) => ({ value: String(index + 1), label }))
  return (
    <SubPage
      {...{ context, form, title: texts.notifications, up: { to: '/messages', name: texts.title } }}
      notice={isSaved ? (digest === null ? texts.savedOff : texts.savedOn) : null}
    >
      <p>{texts.notificationsLead}</p>
      <SaveForm context={context} action="/messages/notifications" version={version}>
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
    </SubPage>
  )
}

function OffPage({ context, link, email }: { context: PageContext; link: Link | null; email: string }) {
  const texts = messagesTexts(context.language)
  if (link === null) {
    return (
      <Page context={context} title={texts.isOff}>
        <p>{texts.isOffHelp}</p>
      </Page>
    )
  }
  return (
    <Page context={context} title={texts.off}>
      <p>{texts.offHelp(email)}</p>
      <form method="post" action="/messages/off">
        <input type="hidden" name="township" value={link.townshipId} />
        <input type="hidden" name="person" value={link.person} />
        <input type="hidden" name="key" value={link.key} />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.offButton}
          </button>
        </div>
      </form>
    </Page>
  )
}

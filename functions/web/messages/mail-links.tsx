import { type Context, Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import { findByKey, switchOff } from '../../../shared/notifications/choose-digest.ts'
import { type ConfirmLink, confirmAddress, findToConfirm } from '../../../shared/notifications/confirm-address.ts'
import { readLanguage } from '../cookies.ts'
import { checkOwnSite } from '../csrf.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { readForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { messagesTexts } from './texts.ts'

/**
 * `/messages/off` and `/messages/confirm`: the links in mails, for whoever holds them, signed in or not. Opening one changes
 * nothing yet, because mail programs open links to look at them.
 */
export function mailLinkRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/messages/off', async (c) => {
    const link = linkOf((name) => c.req.query(name))
    const { email } = await findByKey(deps, link)
    return c.html(<OffPage {...{ context: contextOf(c, deps), link, email }} />)
  })
  routes.post('/messages/off', async (c) => {
    checkOwnSite(c, deps.publicUrl)
    const form = await readForm(c)
    await switchOff(deps, linkOf(form.text))
    return c.html(<OffPage {...{ context: contextOf(c, deps), link: null, email: '' }} />)
  })
  routes.get('/messages/confirm', async (c) => {
    const link = confirmLinkOf((name) => c.req.query(name))
    const { subscription } = await findToConfirm(deps, link)
    const isDone = subscription.confirmedAt !== null
    return c.html(<ConfirmPage {...{ context: contextOf(c, deps), link, email: subscription.email, isDone }} />)
  })
  routes.post('/messages/confirm', async (c) => {
    checkOwnSite(c, deps.publicUrl)
    const link = confirmLinkOf((await readForm(c)).text)
    const { email } = await confirmAddress(deps, link)
    return c.html(<ConfirmPage {...{ context: contextOf(c, deps), link, email, isDone: true }} />)
  })
  return routes
}

function contextOf(c: Context, deps: Pick<WebDependencies, 'now'>): PageContext {
  return { language: readLanguage(c), path: '/', today: dayAt(deps.now()) }
}

function confirmLinkOf(given: (name: string) => string | undefined): ConfirmLink {
  const [person = '', until = '', sign = ''] = ['person', 'until', 'sign'].map(given)
  // Whatever cannot be one is nobody's.
  return { person: /^[0-9a-f]{64}$/.test(person) ? person : '-', until, sign }
}

type Link = Parameters<typeof findByKey>[1]

function linkOf(given: (name: string) => string | undefined): Link {
  const [township = '', person = '', key = ''] = ['township', 'person', 'key'].map(given)
  // Whatever cannot be one finds none.
  const isId = (text: string) => (/^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : '-')
  return { townshipId: isId(township), person: isId(person), key }
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
      <SaveForm
        context={context}
        action="/messages/off"
        hidden={{ township: link.townshipId, person: link.person, key: link.key }}
        button={texts.offButton}
      />
    </Page>
  )
}

type ConfirmProps = { context: PageContext; link: ConfirmLink; email: string; isDone: boolean }

function ConfirmPage({ context, link, email, isDone }: ConfirmProps) {
  const texts = messagesTexts(context.language)
  if (isDone) {
    return (
      <Page context={context} title={texts.isConfirmed}>
        <p class="long">{texts.isConfirmedHelp(email)}</p>
      </Page>
    )
  }
  return (
    <Page context={context} title={texts.confirm}>
      <p class="long">{texts.confirmHelp(email)}</p>
      <SaveForm context={context} action="/messages/confirm" hidden={link} button={texts.confirmButton} />
    </Page>
  )
}

import { type Context, Hono } from 'hono'
import { type Message, myMessages, readMessage } from '../../../shared/desk/my-messages.ts'
import { DomainError } from '../../../shared/errors.ts'
import { writeUnread } from '../bell.ts'
import { Page } from '../layout.tsx'
import { type PageContext, pageContext } from '../page-context.ts'
import { ButtonLink, PostButton } from '../parts/actions.tsx'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { messagesTexts } from './texts.ts'

/** `/messages`: what somebody has to know of the township that is being looked at. */
export function messageRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  /** Of the township that is looked at; what was counted is kept for the bell of the next pages. */
  const messagesHere = async (c: Context<WebEnv>) => {
    const messages = await myMessages(deps, c.var.actor)
    const here = messages.filter(({ townshipId }) => townshipId === c.var.township?.id)
    writeUnread(c, deps.publicUrl, here.filter(({ isRead }) => !isRead).length)
    return here
  }
  routes.get('/messages', async (c) => {
    const messages = await messagesHere(c)
    const unread = messages.filter(({ isRead }) => !isRead).length
    return c.html(<MessagesPage context={{ ...pageContext(c, deps), unread }} messages={messages} />)
  })
  // What the script asks for where the page could not say it.
  routes.get('/messages/unread', async (c) => {
    const messages = await messagesHere(c)
    c.header('cache-control', 'no-store')
    return c.json({ unread: messages.filter(({ isRead }) => !isRead).length })
  })
  posted(routes, '/messages/:message/read', {
    who: () => null,
    act: async ({ c, actor }) => {
      try {
        await readMessage(deps, actor, c.req.param('message'))
      } catch (error) {
        // Settled meanwhile: there is nothing left to be read.
        if (!(error instanceof DomainError) || error.code !== 'not_found') throw error
      }
    },
    done: () => '/messages',
  })
  return routes
}

function MessagesPage({ context, messages }: { context: PageContext; messages: readonly Message[] }) {
  const texts = messagesTexts(context.language)
  return (
    <Page context={context} title={texts.title}>
      <p class="soft">{texts.hint}</p>
      <p>
        <a href="/messages/notifications">{texts.toNotifications}</a>
      </p>
      {messages.length === 0 && <p>{texts.none}</p>}
      <ul class="plain messages">
        {messages.map(({ id, kind, text, to, isRead }) => (
          <li class={isRead ? 'soft' : undefined}>
            <p>
              <strong>{texts.kinds[kind]}</strong> {text}
            </p>
            <div class="actions">
              <ButtonLink to={to}>{texts.open}</ButtonLink>
              {isRead ? (
                <span class="soft">{texts.isRead}</span>
              ) : (
                <PostButton to={`/messages/${id}/read`} context={context} kind="plain">
                  {texts.read}
                </PostButton>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}

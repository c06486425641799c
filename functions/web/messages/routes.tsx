import { Hono } from 'hono'
import { type Message, myMessages, readMessage } from '../../../shared/desk/my-messages.ts'
import { DomainError } from '../../../shared/errors.ts'
import { inLanguage } from '../catalogue.ts'
import { Page, PostButton } from '../layout.tsx'
import { type PageContext, pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `/messages`: what somebody has to know of the township that is being looked at. */
export function messageRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/messages', async (c) => {
    const messages = await myMessages(deps, c.var.actor)
    const here = messages.filter(({ townshipId }) => townshipId === c.var.township?.id)
    return c.html(<MessagesPage context={pageContext(c, deps)} messages={here} />)
  })
  routes.post('/messages/:message/read', async (c) => {
    try {
      await readMessage(deps, c.var.actor, c.req.param('message'))
    } catch (error) {
      // Settled meanwhile: there is nothing left to be read.
      if (!(error instanceof DomainError) || error.code !== 'not_found') throw error
    }
    return c.redirect('/messages', 303)
  })
  return routes
}

function MessagesPage({ context, messages }: { context: PageContext; messages: readonly Message[] }) {
  const texts = inLanguage(context.language, zh, en)
  return (
    <Page context={context} title={texts.title}>
      <p class="soft">{texts.hint}</p>
      {messages.length === 0 && <p>{texts.none}</p>}
      <ul class="plain messages">
        {messages.map(({ id, kind, text, to, isRead }) => (
          <li class={isRead ? 'soft' : undefined}>
            <p>
              <strong>{texts.kinds[kind]}</strong> {text}
            </p>
            <p class="buttons">
              <a class="button" href={to}>
                {texts.open}
              </a>
              {isRead ? (
                <span class="soft">{texts.isRead}</span>
              ) : (
                <PostButton to={`/messages/${id}/read`} session={context.session} fields={{}} kind="quiet">
                  {texts.read}
                </PostButton>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  )
}

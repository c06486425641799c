import type { Context, MiddlewareHandler } from 'hono'
import { dayAt } from '../../shared/calendar.ts'
import { isReading } from './csrf.ts'
import { emptyForm } from './fields.tsx'
import { currentSession, identify, languageOf } from './identify.ts'
import { pageContext } from './page-context.ts'
import { PERSON_HEADER, personTag } from './person-tag.ts'
import { safeReturn } from './safe-return.ts'
import { NoMembershipPage } from './sign-in/no-membership.tsx'
import { SignedOutPage } from './sign-in/signed-out.tsx'
import type { WebDependencies, WebEnv } from './web-env.ts'

/**
 * Lets in who is signed in and a member of something, and says who that is in the context's variables. Others are sent to
 * sign in; someone nobody knows gets the page that says whom to ask.
 *
 * @example app.use(sessionGuard(deps), csrf(deps))
 */
export function sessionGuard(deps: WebDependencies): MiddlewareHandler<WebEnv> {
  return async function sessionGuard(c, next) {
    const session = await currentSession(c, deps)
    if (session === null || !(await identify(c, deps, session))) {
      const { pathname, search } = new URL(c.req.url)
      if (isReading(c)) return c.redirect(`/sign-in?return=${encodeURIComponent(pathname + search)}`, 303)
      const context = { language: languageOf(c, null), path: pageBefore(c), today: dayAt(deps.now()) }
      return c.html(SignedOutPage({ context, reason: 'expired' }), 403)
    }
    if (c.var.actor.memberships.length === 0) {
      return c.html(NoMembershipPage({ context: pageContext(c, deps), form: emptyForm }), 403)
    }
    c.header(PERSON_HEADER, personTag(c.var.actor.id))
    return next()
  }
}

/** The page whose form was sent, where its draft is; the start where the browser does not say. */
function pageBefore(c: Context): string {
  const from = c.req.header('referer')
  if (from === undefined || !URL.canParse(from)) return '/'
  const { pathname, search } = new URL(from)
  return safeReturn(pathname + search)
}

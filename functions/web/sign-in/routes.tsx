import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { joiningOf, takeInvitation } from '../../../shared/accounts/join.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { openInvitation } from '../../../shared/members/invitation.ts'
import type { MemberView } from '../../../shared/members/manage-members.ts'
import { beginSession } from '../../../shared/sessions/session.ts'
import { SignInFailed } from '../../../shared/sessions/sign-in.ts'
import {
  dropSessionId,
  readLanguage,
  readSessionId,
  takeAttempt,
  writeAttempt,
  writeLanguage,
  writeSessionId,
} from '../cookies.ts'
import { checkCsrf, checkOwnSite, isReading } from '../csrf.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { formBody } from '../form-body.ts'
import { credentialsSince, currentSession, identify, visibleTownship } from '../identify.ts'
import { type PageContext, pageContext } from '../page-context.ts'
import * as webRefusals from '../refusals.zh.ts'
import { safeReturn } from '../safe-return.ts'
import type { EverydayDependencies, WebEnv } from '../web-env.ts'
import { invitedTo, JoinPage, NoInvitationPage } from './join-page.tsx'
import { joinPath } from './join-path.ts'
import { NoMembershipPage } from './no-membership.tsx'
import { LeavingPage, SignedOutPage } from './signed-out.tsx'

const MAX_BODY_BYTES = 16_384
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Signing in and out, language, township, invitation: what works without, or with half of, the guard. Before the guard. */
export function signInRoutes(deps: EverydayDependencies): Hono<WebEnv> {
  const { sessions, signIn, publicUrl } = deps
  const routes = new Hono<WebEnv>()
  for (const path of ['/sign-in/*', '/join/*', '/sign-out', '/language', '/township'])
    routes.use(path, bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseBody }))

  routes.get('/sign-in', async (c) => {
    const returnTo = safeReturn(c.req.query('return'))
    const elsewhere = otherLoopback(c, publicUrl)
    if (elsewhere !== null) return c.redirect(`${elsewhere}/sign-in?return=${encodeURIComponent(returnTo)}`, 303)
    if ((await currentSession(c, deps)) !== null) return c.redirect(returnTo, 303)
    const started = await signIn.start(readLanguage(c)).catch(failed)
    if (started instanceof SignInFailed) return failurePage(c, started)
    writeAttempt(c, publicUrl, started.attempt, returnTo)
    return c.redirect(started.url, 303)
  })

  routes.get('/sign-in/callback', async (c) => {
    const attempt = takeAttempt(c, publicUrl, c.req.query('state') ?? '')
    if (attempt === null) {
      // Somebody came back to this address by the browser's history, long since signed in.
      if ((await currentSession(c, deps)) !== null) return c.redirect('/', 303)
      return failurePage(c, new SignInFailed('stale'))
    }
    const signedIn = await signIn.finish(new URL(c.req.url), attempt).catch(failed)
    if (signedIn instanceof SignInFailed) return failurePage(c, signedIn)
    // Always a new id: one that was planted in this browser is worth nothing.
    const before = readSessionId(c, publicUrl)
    if (before !== undefined && before !== '') await sessions.remove(before)
    const { idToken, ...identity } = signedIn
    const secrets = { id: newSecret(), csrfToken: newSecret() }
    await begin({ ...secrets, identity, idToken, language: readLanguage(c) })
    writeSessionId(c, publicUrl, secrets.id)
    return c.redirect(safeReturn(attempt.returnTo), 303)
  })

  routes.post('/sign-out', async (c) => {
    const session = await currentSession(c, deps)
    if (session === null) checkOwnSite(c, publicUrl)
    else {
      c.set('session', session)
      await checkCsrf(c, publicUrl)
      await sessions.remove(session.id)
    }
    dropSessionId(c, publicUrl)
    const context = signedOutContext(c)
    if (session === null) return c.html(<SignedOutPage context={context} reason="done" />)
    const url = await signIn.signOutUrl(session.idToken, `${publicUrl}/`)
    if (url === null) return c.html(<SignedOutPage context={context} reason="done" />)
    const isOwn = new URL(url).origin === new URL(publicUrl).origin
    return isOwn ? c.redirect(url, 303) : c.html(<LeavingPage context={context} to={url} />)
  })

  routes.post('/language', async (c) => {
    const session = await currentSession(c, deps)
    if (session === null) checkOwnSite(c, publicUrl)
    else {
      c.set('session', session)
      await checkCsrf(c, publicUrl)
    }
    const form = await fieldsOf(c)
    const language = form.language === 'en' ? 'en' : 'zh'
    if (session !== null && session.language !== language)
      await sessions.change(session.id, (one) => ({ ...one, language }))
    writeLanguage(c, publicUrl, language)
    return c.redirect(safeReturn(form.return), 303)
  })

  routes.use('/township', signedIn)
  routes.post('/township', async (c) => {
    const { townshipId = '', return: wanted } = await fieldsOf(c)
    const { session, actor } = c.var
    const township = townshipId === '' ? null : await visibleTownship(deps, actor, townshipId)
    if (townshipId !== '' && township === null) throw new DomainError('forbidden', webRefusals.notMember)
    await sessions.change(session.id, (one) => ({ ...one, townshipId: township?.id ?? null }))
    return c.redirect(safeReturn(wanted), 303)
  })

  routes.use('/sign-in/invitation', signedIn)
  routes.get('/sign-in/invitation', (c) => c.html(<NoMembershipPage context={pageContext(c, deps)} form={emptyForm} />))
  routes.post('/sign-in/invitation', async (c) => {
    const code = (await fieldsOf(c)).code?.trim() ?? ''
    const { session } = c.var
    try {
      const { needsPassword } = await joiningOf(deps, session.identity, code)
      if (needsPassword) return c.redirect(joinPath(code), 303)
      return await joined(c, await takeInvitation(deps, session.identity, code))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const form = { values: { code }, issues: [{ path: 'code', message: error.refusal }] }
      return c.html(<NoMembershipPage context={pageContext(c, deps)} form={form} />, 400)
    }
  })

  // Links that were given out before the code went into the query.
  routes.get('/join/:code', (c) => c.redirect(joinPath(c.req.param('code')), 303))

  routes.get('/join', async (c) => {
    const code = c.req.query('code') ?? ''
    const session = await currentSession(c, deps)
    if (session !== null && (await identify(c, deps, session))) {
      return joinPage(c, code, emptyForm, 200)
    }
    if (deps.localAccounts !== null) return c.redirect(`/oidc${joinPath(code)}`, 303)
    const context = { ...signedOutContext(c), path: joinPath(code) }
    try {
      const invited = await invitedTo(deps, await openInvitation(deps, { code }))
      return c.html(<JoinPage {...{ context, invited, signedInAs: null, needsPassword: false, form: emptyForm }} />)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return c.html(<NoInvitationPage context={context} reason={error.refusal} />, 404)
    }
  })

  routes.use('/join', signedIn)
  routes.post('/join', async (c) => {
    const code = c.req.query('code') ?? ''
    const { password, again } = await fieldsOf(c)
    try {
      // Hashing passwords loads where there are any.
      const { joinWithNewPassword } = await import('../../../shared/accounts/join-with-new-password.ts')
      const member = await joinWithNewPassword(deps, c.var.session.identity, code, { password, again })
      return await joined(c, member)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const issues = error.issues.length > 0 ? error.issues : [{ path: '', message: error.refusal }]
      return joinPage(c, code, { values: {}, issues }, 400)
    }
  })
  return routes

  /** For whoever is signed in: what the invitation is for, or why it is not for them. */
  async function joinPage(c: Context<WebEnv>, code: string, form: FormState, status: 200 | 400) {
    const context = { ...pageContext(c, deps), path: joinPath(code) }
    try {
      const { identity } = c.var.session
      const { member, account, needsPassword } = await joiningOf(deps, identity, code)
      const invited = await invitedTo(deps, member)
      const signedInAs = account?.id ?? identity.name ?? identity.subject
      return c.html(<JoinPage {...{ context, invited, signedInAs, needsPassword, form }} />, status)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return c.html(<NoInvitationPage context={context} reason={error.refusal} />, errorStatus[error.code])
    }
  }

  async function begin(start: Parameters<typeof beginSession>[0], townshipId: string | null = null): Promise<void> {
    const since = await credentialsSince(deps, start.identity)
    await sessions.create({ ...beginSession({ ...start, credentialsSince: since }, deps.now()), townshipId })
  }

  /** To the township that was joined. A password that was set just now ended the session: this browser gets a new one. */
  async function joined(c: Context<WebEnv>, member: MemberView): Promise<Response> {
    const { session } = c.var
    const townshipId = member.scope.kind === 'township' ? member.scope.townshipId : null
    const { identity, idToken, language } = session
    const secrets = { id: newSecret(), csrfToken: newSecret() }
    await sessions.remove(session.id)
    await begin({ ...secrets, identity, idToken, language }, townshipId)
    writeSessionId(c, publicUrl, secrets.id)
    return c.redirect('/', 303)
  }

  /** Signed in, member or not. */
  async function signedIn(c: Context<WebEnv>, next: () => Promise<void>): Promise<Response | undefined> {
    const session = await currentSession(c, deps)
    if (session === null || !(await identify(c, deps, session))) {
      if (isReading(c)) return c.redirect(`/sign-in?return=${encodeURIComponent(c.req.path)}`, 303)
      return c.html(<SignedOutPage context={signedOutContext(c)} reason="expired" />, 403)
    }
    if (!isReading(c)) await checkCsrf(c, publicUrl)
    await next()
    return undefined
  }

  function failurePage(c: Context, { reason, cause }: SignInFailed) {
    if (reason === 'unavailable') deps.log.error('sign_in_unavailable', cause)
    const page = <SignedOutPage context={signedOutContext(c)} reason={reason} />
    return c.html(page, reason === 'unavailable' ? 503 : 400)
  }

  function signedOutContext(c: Context): PageContext {
    return { language: readLanguage(c), path: '/', today: dayAt(deps.now()) }
  }
}

/** The text fields of the form. */
async function fieldsOf(c: Context): Promise<Record<string, string | undefined>> {
  const body = await formBody(c)
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function refuseBody(): never {
  throw new DomainError('invalid_input', webRefusals.tooMuch)
}

/** An expected failure is a value; everything else goes on. */
function failed(error: unknown): SignInFailed {
  if (error instanceof SignInFailed) return error
  throw error
}

/** Cookies of `localhost` are not those of `127.0.0.1`: signing in begins where the provider sends people back to. */
function otherLoopback(c: Context, publicUrl: string): string | null {
  const asked = new URL(c.req.url)
  const own = new URL(publicUrl)
  const areLoopback = LOOPBACK.includes(asked.hostname) && LOOPBACK.includes(own.hostname)
  return areLoopback && asked.hostname !== own.hostname && asked.port === own.port ? own.origin : null
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The embedded identity provider's own pages, before the library: signing in, and setting a password by a link. */

import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { errors, type Provider } from 'oidc-provider'
import { readLanguage } from '../../../functions/web/cookies.ts'
import { checkOwnSite } from '../../../functions/web/csrf.ts'
import { emptyForm, type FormState } from '../../../functions/web/fields.tsx'
import { formBody, refusalOfPage } from '../../../functions/web/form-body.ts'
import type { PageContext } from '../../../functions/web/page-context.ts'
import { inLanguageOf } from '../../../functions/web/refusals/refusal.tsx'
import * as webRefusals from '../../../functions/web/refusals.zh.ts'
import { securityHeaders } from '../../../functions/web/security-headers.ts'
import { invitedTo, NoInvitationPage } from '../../../functions/web/sign-in/join-page.tsx'
import { joinPath } from '../../../functions/web/sign-in/join-path.ts'
import type { Account } from '../../../shared/accounts/account.ts'
import { accountOf } from '../../../shared/accounts/account-of.ts'
import { checkPassword, type PasswordCheck } from '../../../shared/accounts/check-password.ts'
import { joinWithNewAccount } from '../../../shared/accounts/join-with-new-account.ts'
import type { LocalAccounts } from '../../../shared/accounts/port.ts'
import { accountOfLink, setPassword } from '../../../shared/accounts/set-password.ts'
import { subjectOf } from '../../../shared/accounts/subject.ts'
import type { SignInThrottle } from '../../../shared/accounts/throttle.ts'
import { dayAt } from '../../../shared/calendar.ts'
import type { Dependencies } from '../../../shared/dependencies.ts'
import { DomainError, errorStatus } from '../../../shared/errors.ts'
import { openInvitation } from '../../../shared/members/invitation.ts'
import { addressOfCaller } from '../caller.ts'
import { JoinedPage, NewAccountPage } from './join-page.tsx'
import { type SampleDoor, sampleOffer } from './sample-offer.ts'
import { LinkUsedPage, SetPasswordPage } from './set-password-page.tsx'
import { SignInExpiredPage, SignInPage } from './sign-in-page.tsx'
import { identityTexts } from './texts.ts'

type IdentityPagesOptions = {
  provider: Provider
  deps: Pick<Dependencies, 'townships' | 'members' | 'now' | 'log' | 'villages'> & { localAccounts: LocalAccounts }
  throttle: SignInThrottle
  publicUrl: string
  sampleDoor: SampleDoor
}

type Env = { Bindings: HttpBindings }

const MAX_BODY_BYTES = 16_384

/** Whether a path is one of these pages rather than the library's. */
export function isIdentityPage(path: string): boolean {
  return /^\/oidc\/((sign-in|set-password)\/|join$)/.test(path)
}

/** `/oidc/sign-in/:uid`, `/oidc/set-password/:token` and `/oidc/join?code=`; same headers as every page, no script needed. */
export function identityPages({ provider, deps, throttle, publicUrl, sampleDoor }: IdentityPagesOptions): Hono<Env> {
  const pages = new Hono<Env>()
  const withAccounts = { now: deps.now, accounts: deps.localAccounts, throttle }
  pages.use(securityHeaders(publicUrl))
  pages.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseBody }))
  pages.use(async (c, next) => {
    if (c.req.method === 'POST') checkOwnSite(c, publicUrl)
    await next()
  })

  pages.get('/oidc/sign-in/:uid', async (c) => {
    await provider.interactionDetails(c.env.incoming, c.env.outgoing)
    return signInPage(c, emptyForm, 200)
  })

  pages.post('/oidc/sign-in/:uid', async (c) => {
    await provider.interactionDetails(c.env.incoming, c.env.outgoing)
    const { as, account = '', password = '' } = await textFields(c)
    if (as !== undefined) {
      const offered = await sampleOffer(deps, sampleDoor, c.env.incoming)
      if (offered.every((one) => one.account !== as)) return signInPage(c, emptyForm, 403)
      return signedIn(c, as, await accountOf(deps, as))
    }
    const address = addressOfCaller(c.env.incoming)
    const check = await checkPassword(withAccounts, { account, password, address })
    return check.outcome === 'right' ? signedIn(c, subjectOf(check.account), check.account) : refused(c, account, check)
  })

  pages.get('/oidc/set-password/:token', async (c) => {
    const account = await accountOfLink(withAccounts, c.req.param('token'))
    const context = contextOf(c)
    if (account === null) return c.html(<LinkUsedPage context={context} outcome="bad" />, 404)
    return c.html(<SetPasswordPage {...{ context, account, form: emptyForm }} />)
  })

  pages.post('/oidc/set-password/:token', async (c) => {
    const token = c.req.param('token')
    const context = contextOf(c)
    try {
      const { look } = await setPassword(withAccounts, token, await textFields(c))
      throttle.forget(`account ${look}`)
      return c.html(<LinkUsedPage context={context} outcome="set" />)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const account = error.code === 'invalid_input' ? await accountOfLink(withAccounts, token) : null
      if (account === null) return c.html(<LinkUsedPage context={context} outcome="bad" />, 404)
      return c.html(<SetPasswordPage {...{ context, account, form: { values: {}, issues: error.issues } }} />, 400)
    }
  })

  pages.get('/oidc/join', (c) => newAccountPage(c, emptyForm, 200))

  pages.post('/oidc/join', async (c) => {
    const fields = await textFields(c)
    try {
      const { account } = await joinWithNewAccount(deps, { ...fields, code: c.req.query('code') ?? '' })
      return c.html(<JoinedPage context={contextOf(c)} account={account} />)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid_input') throw error
      return newAccountPage(c, { values: { account: fields.account }, issues: error.issues }, 400)
    }
  })

  pages.onError(async (error, c) => {
    if (error instanceof errors.SessionNotFound) return c.html(<SignInExpiredPage context={contextOf(c)} />, 400)
    const refused = refusalOfPage(error, c)
    if (refused !== null) {
      const context = contextOf(c)
      if (refused.code === 'not_found')
        return c.html(<NoInvitationPage context={context} reason={refused.refusal} />, 404)
      return c.text(await inLanguageOf(context.language, refused.refusal), errorStatus[refused.code])
    }
    deps.log.error('identity_page_failed', error)
    return c.html(<SignInExpiredPage context={contextOf(c)} />, 500)
  })
  return pages

  async function signInPage(c: Context<Env>, form: FormState, status: 200 | 401 | 403 | 429) {
    const sample = await sampleOffer(deps, sampleDoor, c.env.incoming)
    const isEmpty = sample.length === 0 && (await deps.townships.all()).length === 0
    return c.html(<SignInPage {...{ context: contextOf(c), form, sample, isEmpty }} />, status)
  }

  async function newAccountPage(c: Context<Env>, form: FormState, status: 200 | 400) {
    const code = c.req.query('code') ?? ''
    const invited = await invitedTo(deps, await openInvitation(deps, { code }))
    const context = { ...contextOf(c), path: `/oidc${joinPath(code)}` }
    return c.html(<NewAccountPage {...{ context, invited, code, form }} />, status)
  }

  /** `account`: as it was when the password was right. */
  async function signedIn(c: Context<Env>, accountId: string, account: Account | null) {
    const since = account === null ? {} : { acr: account.signedInSince }
    const result = { login: { accountId, remember: false, ...since } }
    return c.redirect(await provider.interactionResult(c.env.incoming, c.env.outgoing, result), 303)
  }

  function refused(c: Context<Env>, account: string, check: Exclude<PasswordCheck, { outcome: 'right' }>) {
    const texts = identityTexts(readLanguage(c))
    const form = (message: string) => ({ values: { account }, issues: [{ path: 'account', message }] })
    if (check.outcome === 'wrong') return signInPage(c, form(texts.wrong), 401)
    const seconds = Math.ceil((check.until.getTime() - deps.now().getTime()) / 1000)
    c.header('retry-after', String(seconds))
    return signInPage(c, form(texts.wait(seconds)), 429)
  }

  function contextOf(c: Context<Env>): PageContext {
    return { language: readLanguage(c), path: c.req.path, today: dayAt(deps.now()) }
  }
}

function refuseBody(): never {
  throw new DomainError('invalid_input', webRefusals.tooMuch)
}

async function textFields(c: Context): Promise<Record<string, string | undefined>> {
  const body = await formBody(c)
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

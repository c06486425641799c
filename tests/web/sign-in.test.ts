import { describe, expect, test } from 'vitest'
import { safeReturn } from '../../functions/web/safe-return.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function aReviewer(): Promise<string> {
  const town = await makeTown(web.deps)
  await web.givePassword(`${town.id}-reviewer`)
  return `${town.id}-reviewer`
}

/** Up to the moment where the provider sends the browser back; the callback was not asked for yet. */
async function callbackOf(browser: Browser, account: string, returnTo = '/'): Promise<string> {
  const form = await browser.follow(browser.get(`/sign-in?return=${encodeURIComponent(returnTo)}`))
  const posted = browser.post(new URL(form.url).pathname, { account, password: 'hulutou-2023' })
  return browser.followUntil(posted, '/sign-in/callback')
}

const attemptCookie = /^sign-in-/

describe('signing in with the authorization code and PKCE', () => {
  test('sends whoever is not signed in to the provider, and back to the page that was asked for', async () => {
    const account = await aReviewer()
    const browser = web.browser()
    const asked = await browser.get('/dispatches?cursor=x')
    expect(asked.status).toBe(303)
    expect(asked.location).toBe(`${web.origin}/sign-in?return=%2Fdispatches%3Fcursor%3Dx`)

    const start = await browser.get('/sign-in?return=%2Fdispatches')
    const request = new URL(start.location ?? '')
    expect(request.pathname).toBe('/oidc/auth')
    expect(Object.fromEntries(request.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      redirect_uri: `${web.origin}/sign-in/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(browser.cookie(attemptCookie)?.line).toMatch(/Max-Age=600; Path=\/sign-in; HttpOnly; SameSite=Lax$/)

    const page = await web.signIn(browser, account, { returnTo: '/dispatches' })
    expect(page.status).toBe(200)
    expect(page.url).toBe(`${web.origin}/dispatches`)
    expect(browser.cookie('session')?.line).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await browser.get('/sign-in?return=%2Freview')).location).toBe(`${web.origin}/review`)
  })

  test('keeps nothing of the attempt once it was used', async () => {
    const browser = web.browser()
    await web.signIn(browser, await aReviewer())
    expect(browser.cookie(attemptCookie)).toBeUndefined()
  })

  test('refuses an answer to a sign-in that this browser did not begin', async () => {
    const attacker = web.browser()
    const url = await callbackOf(attacker, await aReviewer())
    const victim = web.browser()
    await victim.get('/sign-in')
    const answer = await victim.get(url)
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('没有登录成功')
    expect(victim.cookie('session')).toBeUndefined()
  })

  test.each(['state', 'nonce', 'verifier'])('refuses an answer with another %s', async (part) => {
    const browser = web.browser()
    const url = await callbackOf(browser, await aReviewer())
    const cookie = browser.cookie(attemptCookie)
    if (cookie === undefined) throw new Error('no attempt')
    const kept = JSON.parse(Buffer.from(cookie.value, 'base64url').toString())
    const changed = { ...kept, [part]: 'x'.repeat(43) }
    browser.plant(cookie.name, Buffer.from(JSON.stringify(changed)).toString('base64url'), '/sign-in')
    const answer = await browser.get(url)
    expect(answer.status).toBe(400)
    expect(browser.cookie('session')).toBeUndefined()
  })

  test('refuses an answer that was used before, even with its cookie', async () => {
    const browser = web.browser()
    const url = await callbackOf(browser, await aReviewer())
    const cookie = browser.cookie(attemptCookie)
    expect((await browser.get(url)).status).toBe(303)
    const thief = web.browser()
    thief.plant(cookie?.name ?? '', cookie?.value ?? '', '/sign-in')
    const answer = await thief.get(url)
    expect(answer.status).toBe(400)
    expect(thief.cookie('session')).toBeUndefined()
    // The person, coming back by the browser's history, is just signed in.
    expect((await browser.get(url)).location).toBe(`${web.origin}/`)
  })

  test('always begins a new session, and ends the one the browser had', async () => {
    const account = await aReviewer()
    const planted = web.browser()
    planted.plant('session', 'planted-by-somebody-else')
    await web.signIn(planted, account)
    expect(planted.cookie('session')?.value).toMatch(/^[\w-]{43}$/)

    const before = planted.cookie('session')?.value ?? ''
    const again = web.browser()
    const form = await again.follow(again.get('/sign-in'))
    again.plant('session', before)
    await again.follow(again.post(new URL(form.url).pathname, { account, password: 'hulutou-2023' }))
    expect(again.cookie('session')?.value).not.toBe(before)
    expect(await createSessions(web.system.store).find(before)).toBeNull()
  })

  test('lets two tabs that ask at once both come back', async () => {
    const account = await aReviewer()
    const browser = web.browser()
    const first = await browser.get('/sign-in?return=%2Fdispatches')
    await browser.get('/sign-in?return=%2Fbulletins')
    const form = await browser.follow(first)
    const page = await browser.follow(browser.post(new URL(form.url).pathname, { account, password: 'hulutou-2023' }))
    expect(page.url).toBe(`${web.origin}/dispatches`)
  })

  test('says so when the provider refuses', async () => {
    const browser = web.browser()
    const start = await browser.get('/sign-in')
    const state = new URL(start.location ?? '').searchParams.get('state')
    const query = new URLSearchParams({ error: 'access_denied', state: state ?? '', iss: `${web.origin}/oidc` })
    const answer = await browser.get(`/sign-in/callback?${query}`)
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('没有同意这次登录')
  })

  test('begins on the host that the provider sends people back to', async () => {
    const browser = web.browser()
    const other = web.origin.replace('127.0.0.1', 'localhost')
    const answer = await browser.get(`${other}/sign-in?return=%2Freview`)
    expect(answer.location).toBe(`${web.origin}/sign-in?return=%2Freview`)
  })
})

describe('where signing in leads', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/sign-in?return=/sign-in',
    '/sign-out',
    `/${'x'.repeat(3000)}`,
    '',
  ])('is not %j but the start', (wanted) => {
    expect(safeReturn(wanted)).toBe('/')
  })

  test('is any page of the site, with its query', () => {
    expect(safeReturn('/dispatches/2023-W26')).toBe('/dispatches/2023-W26')
    expect(safeReturn('/income?month=2023-06&village=hekou')).toBe('/income?month=2023-06&village=hekou')
    expect(safeReturn(undefined)).toBe('/')
  })

  test('is the start after a sign-in that was asked to lead elsewhere, even with the cookie changed', async () => {
    const browser = web.browser()
    const url = await callbackOf(browser, await aReviewer(), '//evil.example')
    const cookie = browser.cookie(attemptCookie)
    if (cookie === undefined) throw new Error('no attempt')
    const kept = JSON.parse(Buffer.from(cookie.value, 'base64url').toString())
    expect(kept.returnTo).toBe('/')
    const changed = Buffer.from(JSON.stringify({ ...kept, returnTo: 'https://evil.example/' })).toString('base64url')
    browser.plant(cookie.name, changed, '/sign-in')
    expect((await browser.get(url)).location).toBe(`${web.origin}/`)
  })
})

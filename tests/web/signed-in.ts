/** Someone signed in: a session in the store and its cookie in a browser, through the real guard. */
import { randomUUID } from 'node:crypto'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { personId } from '../../shared/permissions/actor.ts'
import { beginSession } from '../../shared/sessions/session.ts'
import type { Answer, Browser } from './browser.ts'
import type { WebSystem } from './web-system.ts'

export type Person = {
  get(path: string): Promise<Answer>
  /** A form of a page, with its token; `_csrf: ''` leaves it out. */
  post(path: string, fields: Record<string, string>): Promise<Answer>
  /** A form with several values of one name. */
  postBody(path: string, body: URLSearchParams): Promise<Answer>
  browser: Browser
  /** What a request of one's own making carries. */
  cookie: string
  csrf: string
}

export async function signedIn(web: WebSystem, account: string, language: 'zh' | 'en' = 'zh'): Promise<Person> {
  const [id, csrfToken] = [randomUUID(), randomUUID()]
  const identity = { issuer: LOCAL_ISSUER, subject: account, name: null }
  const session = beginSession({ id, csrfToken, identity, language, idToken: null }, web.deps.now())
  await createSessions(web.system.store).create(session)
  const browser = web.browser()
  browser.plant('session', id)
  return {
    browser,
    cookie: `session=${id}`,
    csrf: csrfToken,
    get: (path) => browser.get(path),
    post: (path, fields) => browser.post(path, { _csrf: csrfToken, ...fields }),
    async postBody(path, fields) {
      const body = new URLSearchParams([...fields, ['_csrf', csrfToken]])
      const url = new URL(path, web.origin).href
      const headers = { cookie: `session=${id}`, origin: web.origin }
      const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
      const location = response.headers.get('location')
      return {
        url,
        status: response.status,
        headers: response.headers,
        body: await response.text(),
        location: location === null ? null : new URL(location, url).href,
      }
    },
  }
}

/** The actor of an account, for what happens outside the pages. */
export async function actorIn({ deps }: WebSystem, account: string) {
  const memberships = await deps.members.ofPerson(LOCAL_ISSUER, account)
  return { kind: 'person' as const, id: personId(LOCAL_ISSUER, account), name: account, memberships }
}

export function titleOf({ body }: Answer): string {
  return /<title>(.*?)<\/title>/.exec(body)?.[1] ?? ''
}

/** The value of the first field of this name. */
export function fieldIn({ body }: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
}

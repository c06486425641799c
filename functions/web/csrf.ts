import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { DomainError } from '../../shared/errors.ts'
import { formBody } from './form-body.ts'
import * as webRefusals from './refusals.zh.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

/** Methods that change nothing. */
const SAFE = ['GET', 'HEAD', 'OPTIONS']

export function isReading(c: Context): boolean {
  return SAFE.includes(c.req.method)
}

/**
 * Refuses whatever another site makes a browser send: every changing request must carry the session's token in the form
 * field `_csrf`, and where the browser says which site it comes from, it must be this one. After the guard.
 *
 * @example app.use(sessionGuard(deps), csrf(deps))
 */
export function csrf(deps: Pick<WebDependencies, 'publicUrl'>): MiddlewareHandler<WebEnv> {
  return async function csrf(c, next) {
    if (!isReading(c)) await checkCsrf(c, deps.publicUrl)
    await next()
  }
}

/** @throws DomainError `forbidden`, `invalid_input` */
export async function checkCsrf(c: Context<WebEnv>, publicUrl: string): Promise<void> {
  checkOwnSite(c, publicUrl)
  const { _csrf: token } = await formBody(c)
  if (typeof token !== 'string' || !isSame(token, c.var.session.csrfToken)) {
    throw new DomainError('forbidden', webRefusals.pageTooOld)
  }
}

/** Where there is no session yet: the browser's own word for where the form stood. @throws DomainError `forbidden` */
export function checkOwnSite(c: Context, publicUrl: string): void {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const isOwn =
    (origin === undefined || origin === new URL(publicUrl).origin) &&
    // `none`: typed or reloaded by the person.
    (site === undefined || site === 'same-origin' || site === 'none')
  if (!isOwn) throw new DomainError('forbidden', webRefusals.fromElsewhere)
}

/** In constant time, whatever the lengths. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { DomainError, errorStatus, TooManyRequests } from '../../shared/errors.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { asset, isAssetName } from './assets.ts'
import { compressPages } from './compress-pages.ts'
import { csrf } from './csrf.ts'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { isBroken, RETRY_SECONDS, refusalOfPage } from './form-body.ts'
import { keepTyped } from './keep-typed.tsx'
import { findPages, type LazyPages } from './lazy-pages.ts'
import { formWithPhotos, isFormWithPhotos } from './photos/form-with-photos.ts'
import * as webRefusals from './refusals.zh.ts'
import { securityHeaders } from './security-headers.ts'
import { sessionGuard } from './session-guard.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

/** Files go another way (`functions/web/sheets/sheet-form.tsx`, `functions/web/evidence`), but for `functions/web/photos`. */
const FORM_BYTES = 1024 * 1024

/** Pages and forms: those anyone may open, and those behind the guard. */
export type Pages = Record<'open' | 'guarded', readonly (Hono<WebEnv> | LazyPages)[]>

/** All addresses are known at once, the pages load with their first request: nobody waits for what others open. */
export function createWeb(deps: WebDependencies, ...parts: readonly Pages[]): Hono<WebEnv> {
  const pagesFor = findPages(parts.flatMap(({ open, guarded }) => [...open, ...guarded]).filter(isLazy))
  const loaded = new Map<LazyPages, Hono<WebEnv>>()
  let app = webOf(deps, parts, loaded)
  const web = new Hono<WebEnv>()
  web.fetch = async (request, ...rest) => {
    const pages = pagesFor(request)
    if (pages === undefined || loaded.has(pages)) return app.fetch(request, ...rest)
    try {
      loaded.set(pages, await pages.load())
    } catch (error) {
      // A failure of ours like any other; the next request tries again.
      const failing = new Hono<WebEnv>().use(() => Promise.reject(error))
      return webOf(deps, [{ open: [failing], guarded: [] }], loaded).fetch(request, ...rest)
    }
    app = webOf(deps, parts, loaded)
    return app.fetch(request, ...rest)
  }
  return web
}

/**
 * Those of the pages that are loaded, in their order, with what all have in common. Before the guard: the assets and signing in;
 * behind it everything else.
 */
export function webOf(
  deps: WebDependencies,
  parts: readonly Pages[],
  loaded: ReadonlyMap<LazyPages, Hono<WebEnv>>,
): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const add = (pages: Hono<WebEnv> | LazyPages | undefined) => {
    if (pages !== undefined) isLazy(pages) ? add(loaded.get(pages)) : app.route('/', pages)
  }
  app.use(compress(), compressPages)
  app.use(securityHeaders(deps.publicUrl, () => deps.uploads.origin))
  app.get('/assets/:tag/:name', (c) => {
    const name = c.req.param('name')
    if (!isAssetName(name) || asset(name).tag !== c.req.param('tag')) return c.notFound()
    const { content, contentType } = asset(name)
    return c.body(new Uint8Array(content), 200, {
      'content-type': contentType,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  const plainForm = bodyLimit({ maxSize: FORM_BYTES, onError: () => refuseBody(webRefusals.bodyTooLarge) })
  const withPhotos = formWithPhotos(
    () => deps.uploads.formBytes,
    () => refuseBody(webRefusals.tooMuch),
  )
  app.use(keepTyped(deps.publicUrl, (c) => isWithin(c, deps)))
  app.use((c, next) => (isFormWithPhotos(c) ? withPhotos(c, next) : plainForm(c, next)))
  for (const { open } of parts) open.forEach(add)

  app.use(sessionGuard(deps), csrf(deps))
  for (const { guarded } of parts) guarded.forEach(add)

  app.notFound((c) => c.html(<NotFoundPage c={c} deps={deps} />, 404))
  app.onError((error, c) => {
    if (error instanceof TooManyRequests) c.header('retry-after', String(error.retryAfterSeconds))
    const refused = refusalOfPage(error, c)
    if (refused !== null) {
      const status = errorStatus[refused.code]
      if (status === 500) deps.log.error('page refused', error, { path: c.req.routePath })
      if (status === 503 || isBroken(refused)) c.header('retry-after', RETRY_SECONDS)
      return c.html(<ErrorPage c={c} deps={deps} error={refused} />, status)
    }
    deps.log.error('page failed', error, { path: c.req.routePath })
    return c.html(<ErrorPage c={c} deps={deps} error={null} />, 500)
  })
  return app
}

function isLazy(pages: Hono<WebEnv> | LazyPages): pages is LazyPages {
  return 'load' in pages
}

/** Was this body let through by the limits? */
function isWithin(c: Context<WebEnv>, { uploads }: WebDependencies): boolean {
  const size = Number(c.req.header('content-length') ?? Number.NaN)
  if (isFormWithPhotos(c)) return c.var.isCut === true || size <= uploads.formBytes
  // What came in pieces was read up to the limit, or cannot be read again.
  return !(size > FORM_BYTES)
}

function refuseBody(why: Refusal): never {
  throw new DomainError('invalid_input', why)
}

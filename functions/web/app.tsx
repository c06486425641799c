import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DomainError, errorStatus } from '../../shared/errors.ts'
import { asset, isAssetName } from './assets.ts'
import { bulletinRoutes } from './bulletins/routes.tsx'
import { csrf } from './csrf.ts'
import { dispatchRoutes } from './dispatches/routes.tsx'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { securityHeaders } from './security-headers.ts'
import { sessionGuard } from './session-guard.ts'
import { signInRoutes } from './sign-in/routes.tsx'
import { standingsRoutes } from './standings/routes.tsx'
import type { WebDependencies, WebEnv } from './web-env.ts'

const FORM_BYTES = 1024 * 1024

/** Every page and form. Before the guard: the assets and signing in; behind it everything else. */
export function createWeb(deps: WebDependencies): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(securityHeaders(deps.publicUrl))
  app.get('/assets/:tag/:name', (c) => {
    const name = c.req.param('name')
    if (!isAssetName(name) || asset(name).tag !== c.req.param('tag')) return c.notFound()
    const { content, contentType } = asset(name)
    return c.body(new Uint8Array(content), 200, {
      'content-type': contentType,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  app.use(
    bodyLimit({
      maxSize: FORM_BYTES,
      onError: () => {
        throw tooLarge
      },
    }),
  )
  app.route('/', signInRoutes(deps))

  app.use(sessionGuard(deps), csrf(deps))
  app.route('/', standingsRoutes(deps))
  app.route('/', dispatchRoutes(deps))
  app.route('/', bulletinRoutes(deps))

  app.notFound((c) => c.html(<NotFoundPage c={c} deps={deps} />, 404))
  app.onError((error, c) => {
    if (error instanceof DomainError)
      return c.html(<ErrorPage c={c} deps={deps} error={error} />, errorStatus[error.code])
    deps.log.error('page failed', error, { path: c.req.routePath })
    return c.html(<ErrorPage c={c} deps={deps} error={null} />, 500)
  })
  return app
}

const tooLarge = new DomainError('invalid_input', '提交的内容太大（最多1 MB）。')

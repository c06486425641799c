import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { DomainError, errorStatus } from '../../shared/errors.ts'
import { asset, isAssetName } from './assets.ts'
import { bulletinRoutes } from './bulletins/routes.tsx'
import { csrf } from './csrf.ts'
import { dispatchRoutes } from './dispatches/routes.tsx'
import { ErrorPage, NotFoundPage } from './error-page.tsx'
import { evidenceRoutes } from './evidence/routes.tsx'
import { incomeRoutes } from './income/routes.tsx'
import { reviewRoutes } from './review/routes.tsx'
import { securityHeaders } from './security-headers.ts'
import { sessionGuard } from './session-guard.ts'
import { settingsRoutes } from './settings/routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { standingsRoutes } from './standings/routes.tsx'
import type { WebDependencies, WebEnv } from './web-env.ts'
import { weeklyRoutes } from './weekly/routes.ts'

const FORM_BYTES = 1024 * 1024
/** A ledger of 20 MB with the form around it. */
const UPLOAD_BYTES = 21 * 1024 * 1024
const UPLOAD_PATH = '/settings/import'

/** Every page and form. Before the guard: the assets and signing in; behind it everything else. */
export function createWeb(deps: WebDependencies): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(compress())
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
  const formLimit = limitTo(FORM_BYTES)
  const uploadLimit = limitTo(UPLOAD_BYTES)
  app.use((c, next) => (c.req.path === UPLOAD_PATH ? uploadLimit(c, next) : formLimit(c, next)))
  app.route('/', signInRoutes(deps))

  app.use(sessionGuard(deps), csrf(deps))
  app.route('/', standingsRoutes(deps))
  app.route('/', dispatchRoutes(deps))
  app.route('/', evidenceRoutes(deps))
  app.route('/', weeklyRoutes(deps))
  app.route('/', incomeRoutes(deps))
  app.route('/', reviewRoutes(deps))
  app.route('/', bulletinRoutes(deps))
  app.route('/', settingsRoutes(deps))

  app.notFound((c) => c.html(<NotFoundPage c={c} deps={deps} />, 404))
  app.onError((error, c) => {
    if (error instanceof DomainError)
      return c.html(<ErrorPage c={c} deps={deps} error={error} />, errorStatus[error.code])
    deps.log.error('page failed', error, { path: c.req.routePath })
    return c.html(<ErrorPage c={c} deps={deps} error={null} />, 500)
  })
  return app
}

function limitTo(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError('invalid_input', `提交的内容太大（最多 ${maxSize / 1024 / 1024} MB）。`)
    },
  })
}

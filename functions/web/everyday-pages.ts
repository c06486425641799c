import type { Pages } from './app.tsx'
import { evidenceRoutes } from './evidence/routes.tsx'
import { incomeRoutes } from './income/routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { standingsRoutes } from './standings/routes.tsx'
import type { EverydayDependencies } from './web-env.ts'
import { weeklyRoutes } from './weekly/routes.tsx'

/** What is opened every day, most of it on a phone: a function of its own, so that it starts without the office's pages. */
export function everydayPages(deps: EverydayDependencies): Pages {
  return {
    open: [signInRoutes(deps)],
    guarded: [standingsRoutes(deps), evidenceRoutes(deps), weeklyRoutes(deps), incomeRoutes(deps)],
  }
}

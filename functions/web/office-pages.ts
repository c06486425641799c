import type { Pages } from './app.tsx'
import { bulletinRoutes } from './bulletins/routes.tsx'
import { contractRoutes } from './contracts/routes.tsx'
import { dispatchRoutes } from './dispatches/routes.tsx'
import { meetingRoutes } from './meetings/routes.tsx'
import { projectRoutes } from './projects/routes.tsx'
import { reviewRoutes } from './review/routes.tsx'
import { settingsRoutes } from './settings/routes.tsx'
import type { OfficeDependencies } from './web-env.ts'
import { yearEndRoutes } from './year-end/routes.tsx'

/** What the township's office works with. Its addresses begin with one of `OFFICE_PATHS`. */
export function officePages(deps: OfficeDependencies): Pages {
  return {
    open: [],
    guarded: [
      dispatchRoutes(deps),
      yearEndRoutes(deps),
      reviewRoutes(deps),
      meetingRoutes(deps),
      bulletinRoutes(deps),
      projectRoutes(deps),
      contractRoutes(deps),
      settingsRoutes(deps),
    ],
  }
}

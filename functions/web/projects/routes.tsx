import { Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import { getProject, listProjects, projectFilter } from '../../../shared/desk/list-projects.ts'
import { parseInput } from '../../../shared/errors.ts'
import { isFrom } from '../../../shared/permissions/transitions.ts'
import { allowedOfProject, receivingTransition } from '../../../shared/projects/project-transitions.ts'
import { mayHere, pageContext, townshipOf } from '../page-context.ts'
import { sortingOf } from '../parts/sorting.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { changeRoutes } from './change-routes.tsx'
import { editRoutes } from './edit-routes.tsx'
import { ProjectListPage } from './list-page.tsx'
import { namesOf, villagesInOrder } from './names.ts'
import { ProjectPage } from './project-page.tsx'

/** `/projects`: the board and the table, a project, and the forms that change it. */
export function projectRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/projects', async (c) => {
    const townshipId = townshipOf(c).id
    const { view, sort: _, year: wanted, ...query } = c.req.query()
    // Choices left open come as empty texts.
    const chosen = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    const filter = parseInput(projectFilter, chosen)
    const [{ items, asOf }, years, villages] = await Promise.all([
      listProjects(deps, c.var.actor, townshipId, { ...filter, year: wanted || undefined, limit: 500 }),
      deps.targets.years(townshipId),
      villagesInOrder(deps, townshipId),
    ])
    const shown = {
      projects: items,
      asOf,
      years,
      villages,
      filter,
      mayAdd: mayHere(c, deps, 'project.edit'),
      sorting: sortingOf(c),
    }
    return c.html(
      <ProjectListPage {...{ context: pageContext(c, deps), view: view === 'table' ? view : 'board', ...shown }} />,
    )
  })

  routes.route('/', editRoutes(deps))
  routes.route('/', changeRoutes(deps))

  routes.get('/projects/:project', async (c) => {
    const townshipId = townshipOf(c).id
    const [project, villages] = await Promise.all([
      getProject(deps, c.var.actor, townshipId, c.req.param('project')),
      villagesInOrder(deps, townshipId),
    ])
    const rights = {
      allowed: allowedOfProject(c.var.actor, townshipId, project, dayAt(deps.now())),
      receive:
        isFrom(receivingTransition, project.stage) &&
        (mayHere(c, deps, 'income.submit_on_behalf') || mayHere(c, deps, 'income.submit')),
    }
    return c.html(<ProjectPage {...{ context: pageContext(c, deps), project, names: namesOf(villages), rights }} />)
  })
  return routes
}

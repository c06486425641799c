import { Hono } from 'hono'
import { parseInput } from '../../../shared/errors.ts'
import { createProject } from '../../../shared/projects/create-project.ts'
import { editProject } from '../../../shared/projects/edit-project.ts'
import { type DevelopmentModel, developmentModel } from '../../../shared/projects/model.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { changeIn, projectIn } from './change-routes.tsx'
import { ChooseModelPage } from './choose-model-page.tsx'
import { contentIn, milestonesIn, projectField } from './form-input.ts'
import { villagesInOrder } from './names.ts'
import { ProjectForm } from './project-form.tsx'
import { projectsTexts } from './texts.ts'

/** `/projects/new` and `/projects/{id}/edit`: first the model, then everything that is said of the project. */
export function editRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/projects/new', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const context = pageContext(c, deps)
    const { title } = projectsTexts(c.var.language)
    const model = modelIn(c.req.query('model'))
    if (model === null)
      return c.html(<ChooseModelPage {...{ context, to: '/projects/new', up: { to: '/projects', name: title } }} />)
    const villages = await villagesInOrder(deps, township.id)
    return c.html(
      <ProjectForm {...{ context, project: null, newId: deps.newId(), model, villages, form: emptyForm }} />,
    )
  })

  routes.post('/projects', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const form = await readForm(c)
    const model = parseInput(developmentModel, form.text('model'))
    const villages = await villagesInOrder(deps, township.id)
    const made = await attempt(async () => {
      const content = contentIn(form, model, villages, c.var.language)
      const stage = { stage: form.text('stage'), stageSince: form.optional('stageSince') }
      const id = form.text('id') || undefined
      const input = { ...content, ...stage, id, milestones: milestonesIn(form) }
      return createProject(deps, c.var.actor, township.id, input)
    }, projectField)
    if (made.refusal === undefined) return c.redirect(`/projects/${made.done.project.id}?saved=yes`, 303)
    const again = formAgain(form, made.refusal, projectsTexts(c.var.language).form.stale)
    const shown = { context: pageContext(c, deps), project: null, newId: form.text('id'), model, villages, form: again }
    return c.html(<ProjectForm {...shown} />, made.refusal.status)
  })

  routes.get('/projects/:project/edit', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const project = await projectIn(deps, township.id, c.req.param('project'))
    const context = pageContext(c, deps)
    const path = `/projects/${project.id}`
    if (c.req.query('choose') !== undefined) {
      return c.html(<ChooseModelPage {...{ context, to: `${path}/edit`, up: { to: path, name: project.name } }} />)
    }
    const model = modelIn(c.req.query('model')) ?? project.model
    const villages = await villagesInOrder(deps, township.id)
    return c.html(<ProjectForm {...{ context, project, model, villages, form: emptyForm }} />)
  })

  routes.post('/projects/:project/edit', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const form = await readForm(c)
    const model = parseInput(developmentModel, form.text('model'))
    const villages = await villagesInOrder(deps, township.id)
    const projectId = c.req.param('project')
    const { refusal } = await attempt(async () => {
      const content = contentIn(form, model, villages, c.var.language)
      const input = { ...content, milestones: milestonesIn(form), ...changeIn(form) }
      return editProject(deps, c.var.actor, { townshipId: township.id, projectId }, input)
    }, projectField)
    if (refusal === undefined) return c.redirect(`/projects/${projectId}?saved=yes`, 303)
    const project = await projectIn(deps, township.id, projectId)
    const again = formAgain(form, refusal, projectsTexts(c.var.language).form.stale)
    return c.html(
      <ProjectForm {...{ context: pageContext(c, deps), project, model, villages, form: again }} />,
      refusal.status,
    )
  })
  return routes
}

function modelIn(text: string | undefined): DevelopmentModel | null {
  return developmentModel.safeParse(text).data ?? null
}

import { type Context, Hono } from 'hono'
import { parseInput } from '../../../shared/errors.ts'
import { createProject } from '../../../shared/projects/create-project.ts'
import { editProject } from '../../../shared/projects/edit-project.ts'
import { type DevelopmentModel, developmentModel } from '../../../shared/projects/model.ts'
import type { Language } from '../catalogue.ts'
import { emptyForm } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
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

  const editing = (c: Context<WebEnv>) => townshipFor(c, deps, 'project.edit')
  const show = async (c: Context<WebEnv>, shown: Omit<Parameters<typeof ProjectForm>[0], 'context' | 'villages'>) => {
    const villages = await villagesInOrder(deps, editing(c).id)
    return c.html(<ProjectForm {...{ context: pageContext(c, deps), villages, ...shown }} />)
  }
  const modelOf = (form: TypedForm) => ({ model: parseInput(developmentModel, form.text('model')) })
  const contentOf = async (c: Context<WebEnv>, form: TypedForm) => {
    const villages = await villagesInOrder(deps, editing(c).id)
    return { ...contentIn(form, modelOf(form).model, villages, c.var.language), milestones: milestonesIn(form) }
  }
  const fields = {
    fieldOf: projectField,
    stale: (language: Language) => projectsTexts(language).form.stale,
  }

  routes.get('/projects/new', async (c) => {
    editing(c)
    const context = pageContext(c, deps)
    const { title } = projectsTexts(c.var.language)
    const model = modelIn(c.req.query('model'))
    if (model === null)
      return c.html(<ChooseModelPage {...{ context, to: '/projects/new', up: { to: '/projects', name: title } }} />)
    return show(c, { project: null, newId: deps.newId(), model, form: emptyForm })
  })

  posted(routes, '/projects', {
    who: editing,
    act: async ({ c, actor, here, form }) => {
      const stage = { stage: form.text('stage'), stageSince: form.optional('stageSince') }
      const input = { ...(await contentOf(c, form)), ...stage, id: form.text('id') || undefined }
      return createProject(deps, actor, here.id, input)
    },
    done: (_, { project }) => `/projects/${project.id}?done=saved`,
    again: (c, form, { form: typed }) => show(c, { project: null, newId: typed.text('id'), ...modelOf(typed), form }),
    ...fields,
  })

  routes.get('/projects/:project/edit', async (c) => {
    const project = await projectIn(deps, editing(c).id, c.req.param('project'))
    const path = `/projects/${project.id}`
    if (c.req.query('choose') !== undefined) {
      return c.html(
        <ChooseModelPage
          {...{ context: pageContext(c, deps), to: `${path}/edit`, up: { to: path, name: project.name } }}
        />,
      )
    }
    return show(c, { project, model: modelIn(c.req.query('model')) ?? project.model, form: emptyForm })
  })

  posted(routes, '/projects/:project/edit', {
    who: editing,
    act: async ({ c, actor, here, form }) => {
      const input = { ...(await contentOf(c, form)), ...changeIn(form) }
      await editProject(deps, actor, { townshipId: here.id, projectId: c.req.param('project') }, input)
    },
    done: ({ c }) => `/projects/${c.req.param('project')}?done=saved`,
    again: async (c, form, { here, form: typed }) => {
      const project = await projectIn(deps, here.id, c.req.param('project'))
      return show(c, { project, ...modelOf(typed), form })
    },
    ...fields,
  })
  return routes
}

function modelIn(text: string | undefined): DevelopmentModel | null {
  return developmentModel.safeParse(text).data ?? null
}

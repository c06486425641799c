import { type Context, Hono } from 'hono'
import { DomainError, parseInput } from '../../../shared/errors.ts'
import { moveKind } from '../../../shared/projects/gates.ts'
import { moveStage } from '../../../shared/projects/move-stage.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { recordProcedure } from '../../../shared/projects/record-procedure.ts'
import { recordProgress } from '../../../shared/projects/record-progress.ts'
import * as projectRefusals from '../../../shared/projects/refusals.zh.ts'
import { projectStage } from '../../../shared/projects/stage.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipFor } from '../page-context.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { procedureIn, progressIn } from './form-input.ts'
import { MoveForm } from './move-form.tsx'
import { ProcedureForm, ProgressForm } from './progress-forms.tsx'
import { projectsTexts } from './texts.ts'

/** `/projects/{id}/move`, `/progress`, `/procedure`: one thing that happened, recorded. */
export function changeRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const found = (townshipId: string, projectId: string) => projectIn(deps, townshipId, projectId)
  const again = (c: Context<WebEnv>, form: TypedForm, refusal: Parameters<typeof formAgain>[1]): FormState =>
    formAgain(form, refusal, projectsTexts(c.var.language).form.stale)

  routes.get('/projects/:project/move', async (c) => {
    const project = await found(townshipFor(c, deps, 'project.move').id, c.req.param('project'))
    return c.html(moveForm(c, project, { stage: c.req.query('to'), requestId: deps.newId(), form: emptyForm }))
  })

  routes.post('/projects/:project/move', async (c) => {
    const township = townshipFor(c, deps, 'project.move')
    const form = await readForm(c)
    const projectId = c.req.param('project')
    const { refusal } = await attempt(() =>
      moveStage(
        deps,
        c.var.actor,
        { townshipId: township.id, projectId },
        {
          version: Number(form.text('version')),
          requestId: form.optional('requestId'),
          to: form.text('to'),
          on: form.text('on'),
          gate: form.optional('gate'),
          reason: form.optional('reason'),
        },
      ),
    )
    if (refusal === undefined) return c.redirect(`/projects/${projectId}?moved=yes`, 303)
    const project = await found(township.id, projectId)
    return c.html(
      moveForm(c, project, { stage: form.text('to'), requestId: deps.newId(), form: again(c, form, refusal) }),
      refusal.status,
    )
  })

  routes.get('/projects/:project/progress', async (c) => {
    const project = await found(townshipFor(c, deps, 'project.edit').id, c.req.param('project'))
    const shown = { context: pageContext(c, deps), project, requestId: deps.newId(), form: emptyForm }
    return c.html(<ProgressForm {...shown} />)
  })

  routes.post('/projects/:project/progress', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const form = await readForm(c)
    const projectId = c.req.param('project')
    const { refusal } = await attempt(async () =>
      recordProgress(
        deps,
        c.var.actor,
        { townshipId: township.id, projectId },
        {
          ...progressIn(form, c.var.language),
          ...changeIn(form),
          on: form.text('on'),
        },
      ),
    )
    if (refusal === undefined) return c.redirect(`/projects/${projectId}?saved=yes`, 303)
    const project = await found(township.id, projectId)
    const shown = { context: pageContext(c, deps), project, requestId: deps.newId(), form: again(c, form, refusal) }
    return c.html(<ProgressForm {...shown} />, refusal.status)
  })

  routes.get('/projects/:project/procedure', async (c) => {
    const project = await found(townshipFor(c, deps, 'project.edit').id, c.req.param('project'))
    const shown = { context: pageContext(c, deps), project, requestId: deps.newId(), form: emptyForm }
    return c.html(<ProcedureForm {...shown} />)
  })

  routes.post('/projects/:project/procedure', async (c) => {
    const township = townshipFor(c, deps, 'project.edit')
    const form = await readForm(c)
    const projectId = c.req.param('project')
    const { refusal } = await attempt(() =>
      recordProcedure(
        deps,
        c.var.actor,
        { townshipId: township.id, projectId },
        { ...procedureIn(form), ...changeIn(form) },
      ),
    )
    if (refusal === undefined) return c.redirect(`/projects/${projectId}?saved=yes`, 303)
    const project = await found(township.id, projectId)
    const shown = { context: pageContext(c, deps), project, requestId: deps.newId(), form: again(c, form, refusal) }
    return c.html(<ProcedureForm {...shown} />, refusal.status)
  })

  /** The form of a move, if the project may go there. */
  function moveForm(
    c: Context<WebEnv>,
    project: Project,
    { stage, requestId, form }: { stage: string | undefined; requestId: string; form: FormState },
  ) {
    const to = parseInput(projectStage, stage)
    const kind = moveKind(project, to)
    if (kind === null) {
      throw new DomainError('wrong_state', projectRefusals.noMove(project.stage, to))
    }
    return <MoveForm {...{ context: pageContext(c, deps), project, to, kind, requestId, form }} />
  }
  return routes
}

/** A project as it is kept; `not_found` where there is none. */
export async function projectIn(deps: Pick<OfficeDependencies, 'projects'>, townshipId: string, projectId: string) {
  const project = await deps.projects.find(townshipId, projectId)
  if (project === null) throw new DomainError('not_found', webRefusals.noProject)
  return project
}

/** What every change carries. */
export function changeIn(form: TypedForm) {
  return {
    version: Number(form.text('version')),
    requestId: form.optional('requestId'),
    reason: form.optional('reason'),
  }
}

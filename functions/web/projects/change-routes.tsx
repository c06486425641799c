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

type At = Parameters<typeof moveStage>[2]
type Shown = Parameters<typeof ProgressForm>[0]
/** One thing that happens to a project: who may record it, how, and the form that asks for it. */
type Happening = {
  of: 'move' | 'progress' | 'procedure'
  action: 'project.move' | 'project.edit'
  done: 'moved' | 'saved'
  record(deps: OfficeDependencies, c: Context<WebEnv>, at: At, form: TypedForm): Promise<Project>
  /** `to`: the stage that was chosen. */
  page(shown: Shown, to: string | undefined): ReturnType<typeof ProgressForm>
}

const happenings: readonly Happening[] = [
  {
    of: 'move',
    action: 'project.move',
    done: 'moved',
    record: (deps, c, at, form) =>
      moveStage(deps, c.var.actor, at, {
        ...changeIn(form),
        to: form.text('to'),
        on: form.text('on'),
        gate: form.optional('gate'),
      }),
    page(shown, stage) {
      const to = parseInput(projectStage, stage)
      const kind = moveKind(shown.project, to)
      if (kind === null) throw new DomainError('wrong_state', projectRefusals.noMove(shown.project.stage, to))
      return <MoveForm {...{ ...shown, to, kind }} />
    },
  },
  {
    of: 'progress',
    action: 'project.edit',
    done: 'saved',
    record: (deps, c, at, form) =>
      recordProgress(deps, c.var.actor, at, {
        ...progressIn(form, c.var.language),
        ...changeIn(form),
        on: form.text('on'),
      }),
    page: (shown) => <ProgressForm {...shown} />,
  },
  {
    of: 'procedure',
    action: 'project.edit',
    done: 'saved',
    record: (deps, c, at, form) => recordProcedure(deps, c.var.actor, at, { ...procedureIn(form), ...changeIn(form) }),
    page: (shown) => <ProcedureForm {...shown} />,
  },
]

/** `/projects/{id}/move`, `/progress`, `/procedure`: one thing that happened, recorded. */
export function changeRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  for (const { of, action, done, record, page } of happenings) {
    const shown = async (c: Context<WebEnv>, { townshipId, projectId }: At, form: FormState) => ({
      context: pageContext(c, deps),
      project: await projectIn(deps, townshipId, projectId),
      requestId: deps.newId(),
      form,
    })
    routes.get(`/projects/:project/${of}`, async (c) => {
      const at = { townshipId: townshipFor(c, deps, action).id, projectId: c.req.param('project') }
      return c.html(page(await shown(c, at, emptyForm), c.req.query('to')))
    })
    routes.post(`/projects/:project/${of}`, async (c) => {
      const at = { townshipId: townshipFor(c, deps, action).id, projectId: c.req.param('project') }
      const form = await readForm(c)
      const { refusal } = await attempt(async () => record(deps, c, at, form))
      if (refusal === undefined) return c.redirect(`/projects/${at.projectId}?${done}=yes`, 303)
      const again = formAgain(form, refusal, projectsTexts(c.var.language).form.stale)
      return c.html(page(await shown(c, at, again), form.text('to')), refusal.status)
    })
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

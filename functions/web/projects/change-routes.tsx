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
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
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
    const path = `/projects/:project/${of}` as const
    const who = (c: Context<WebEnv, typeof path>): At => ({
      townshipId: townshipFor(c, deps, action).id,
      projectId: c.req.param('project'),
    })
    const show = async (
      c: Context<WebEnv>,
      { townshipId, projectId }: At,
      shown: { form: FormState; to?: string | undefined },
    ) => {
      const project = await projectIn(deps, townshipId, projectId)
      return c.html(
        page({ context: pageContext(c, deps), project, requestId: deps.newId(), form: shown.form }, shown.to),
      )
    }
    routes.get(path, (c) => show(c, who(c), { form: emptyForm, to: c.req.query('to') }))
    posted(routes, path, {
      who,
      act: async ({ c, here, form }) => record(deps, c, here, form),
      done: ({ here }) => `/projects/${here.projectId}?done=${done}`,
      again: (c, form, { here, form: typed }) => show(c, here, { form, to: typed.text('to') }),
      stale: (language) => projectsTexts(language).form.stale,
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
  return { version: form.version, requestId: form.requestId ?? null, reason: form.optional('reason') }
}

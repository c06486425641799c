import { type Context, Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import { submitReceipt } from '../../../shared/income/submit-receipt.ts'
import { authorize, may } from '../../../shared/permissions/permissions.ts'
import type { Project } from '../../../shared/projects/project.ts'
import * as projectRefusals from '../../../shared/projects/refusals.zh.ts'
import { id as idSchema } from '../../../shared/text.ts'
import type { FormState } from '../fields.tsx'
import { contractChoices, valuesFor, withContract } from '../income/contract-choice.ts'
import { issuesOnForm, readIncomeForm } from '../income/form-input.ts'
import { IncomeFormPage } from '../income/form-page.tsx'
import { askedForParts, type JointForm, partsTyped } from '../income/joint-fields.tsx'
import { type Names, readNames } from '../income/names.ts'
import { type PageContext, pageContext, townshipOf } from '../page-context.ts'
import { refuseFields, type TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { Told } from '../refusals/refusal.tsx'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'

type Shown = { form: FormState; id: string; conflictWith?: string; withParts?: boolean; refusal?: Told }

/** `/projects/{id}/receipts/new`: money of the project, entered once for all its villages. */
export function receiptRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const show = async (c: Context<WebEnv>, project: Project, shown: Shown) => {
    const context = pageContext(c, deps)
    const names = await readNames(deps, townshipOf(c).id)
    const place = { townshipId: townshipOf(c).id, villageId: project.shares.map((share) => share.villageId) }
    const onBehalf = !may(c.var.actor, 'income.submit', place, context.today)
    const { withParts = false, ...rest } = shown
    const joint: JointForm = { project, parts: withParts ? partsTyped(project, names.villages, shown.form) : null }
    const action = `/projects/${project.id}/receipts/new`
    const contracts = await offered(context, names, project)
    return c.html(<IncomeFormPage {...{ context, names, action, villages: [], contracts, onBehalf, joint, ...rest }} />)
  }

  const offered = ({ today, language, township }: PageContext, names: Names, project: Project) =>
    contractChoices(deps, {
      townshipId: township?.id ?? '',
      names,
      villages: [],
      ofProject: project.id,
      today,
      language,
    })

  routes.get('/projects/:project/receipts/new', async (c) => {
    const project = await projectToReceiveFor(c, deps, c.req.param('project'))
    const { contract } = c.req.query()
    const context = pageContext(c, deps)
    const contracts = contract && (await offered(context, await readNames(deps, townshipOf(c).id), project))
    const values = contract && contracts ? valuesFor(`${project.id}/${contract}`, contracts) : {}
    return show(c, project, { form: { values, issues: [] }, id: deps.newId() })
  })

  const typedOf = async (c: Context<WebEnv>, project: Project, { values: sent }: TypedForm) => {
    const values = withContract(
      sent,
      await offered(pageContext(c, deps), await readNames(deps, townshipOf(c).id), project),
    )
    return { values, id: idSchema.safeParse(values.id).data ?? deps.newId() }
  }

  posted(routes, '/projects/:project/receipts/new', {
    who: (c) => projectToReceiveFor(c, deps, c.req.param('project')),
    act: async ({ c, actor, here: project, form: sent }) => {
      const { today, language } = pageContext(c, deps)
      const { values, id } = await typedOf(c, project, sent)
      if (values.step === 'parts') {
        const form = askedForParts(values, language)
        c.status(form.issues.length > 0 ? 400 : 200)
        return show(c, project, { form, id, withParts: true })
      }
      const owned = { ...values, id, villageId: project.shares[0]?.villageId, projectId: project.id }
      const { submission, issues } = readIncomeForm(owned, today, language)
      refuseFields(issues)
      const at = { townshipId: townshipOf(c).id, projectId: project.id }
      return submitReceipt(deps, actor, at, { ...submission, split: values.split })
    },
    done: (_, { entry }) => `/income/${entry.id}/receipt`,
    again: async (c, { issues }, { here: project, form: sent }, error) => {
      const { values, id } = await typedOf(c, project, sent)
      const form = { values, issues: [] }
      if (error.code === 'id_conflict') return show(c, project, { form, id: deps.newId(), conflictWith: id })
      if (error.code === 'wrong_state') return show(c, project, { form, id, refusal: error.refusal })
      if (error.code !== 'invalid_input') throw error
      return show(c, project, { form: { values, issues: issuesOnForm(issues) }, id })
    },
  })
  return routes
}

/** Clerks of its villages, and reviewers on their behalf; others need not fill the form in to learn that. */
async function projectToReceiveFor(c: Context<WebEnv>, deps: OfficeDependencies, projectId: string): Promise<Project> {
  const { id: townshipId } = townshipOf(c)
  const { today } = pageContext(c, deps)
  const isOffice = may(c.var.actor, 'income.submit_on_behalf', { townshipId }, today)
  if (!isOffice) authorize(c.var.actor, 'income.submit', { townshipId }, today)
  const project = await deps.projects.find(townshipId, projectId)
  if (project === null) throw new DomainError('not_found', projectRefusals.noProject(projectId))
  const villageId = project.shares.map((share) => share.villageId)
  if (!isOffice) authorize(c.var.actor, 'income.submit', { townshipId, villageId }, today)
  return project
}

import { type Context, Hono } from 'hono'
import { addContract } from '../../../shared/contracts/add-contract.ts'
import { contractOf } from '../../../shared/contracts/contract-of.ts'
import { allowedOfContract } from '../../../shared/contracts/contract-transitions.ts'
import { editContract } from '../../../shared/contracts/edit-contract.ts'
import { endContract } from '../../../shared/contracts/end-contract.ts'
import { readableProject } from '../../../shared/contracts/list-contracts.ts'
import { getContract } from '../../../shared/desk/get-contract.ts'
import { readReceivables } from '../../../shared/desk/read-receivables.ts'
import { visibleVillages } from '../../../shared/permissions/permissions.ts'
import { projectOf } from '../../../shared/projects/project-of.ts'
import { id as idSchema } from '../../../shared/text.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import { sortingOf } from '../parts/sorting.ts'
import { attempt, formAgain, readForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ContractForm, formOfContract } from './contract-form.tsx'
import { ContractPage } from './contract-page.tsx'
import { contractIn, fieldOfContract } from './form-input.ts'
import { ProjectContractsPage } from './project-contracts-page.tsx'
import { ReceivablesPage } from './receivables-page.tsx'
import { contractsTexts } from './texts.ts'

const CONTRACT = '/projects/:project/contracts/:contract'

/** `/receivables`, and a project's contracts. */
export function contractRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/receivables', async (c) => {
    const { id: townshipId, countyId } = townshipOf(c)
    const context = pageContext(c, deps)
    const visible = visibleVillages(c.var.actor, { townshipId, countyId }, context.today)
    const all = (await deps.villages.ofTownship(townshipId)).sort((a, b) => compareCodes(a.code, b.code))
    const villages = all.filter(({ id }) => visible === null || visible.includes(id))
    // Who keeps one village sees its own parts at once.
    const only = villages.length === 1 ? villages[0]?.id : undefined
    const chosen = c.req.query('village') || only
    const asOf = c.req.query('as-of') || undefined
    const query = { ...(chosen && { village: chosen }), ...(asOf && { 'as-of': asOf }) }
    const [view, years] = await Promise.all([
      readReceivables(deps, c.var.actor, townshipId, query),
      deps.targets.years(townshipId),
    ])
    const village = all.find(({ id }) => id === chosen)
    return c.html(<ReceivablesPage {...{ context, view, all, villages, village, years, sorting: sortingOf(c) }} />)
  })

  routes.get('/projects/:project/contracts', async (c) => {
    const { id: townshipId } = townshipOf(c)
    const { project: projectId } = c.req.param()
    const project = await readableProject(deps, c.var.actor, townshipId, projectId)
    const [view, villages] = await Promise.all([
      readReceivables(deps, c.var.actor, townshipId, {}),
      deps.villages.ofTownship(townshipId),
    ])
    const nameOf = (id: string) => villages.find((one) => one.id === id)?.name ?? id
    const mayAdd = mayHere(c, deps, 'contract.edit')
    return c.html(<ProjectContractsPage {...{ context: pageContext(c, deps), project, view, nameOf, mayAdd }} />)
  })

  const showForm = async (c: Context<WebEnv>, shown: { id: string; contractId: string | null; form?: FormState }) => {
    const { id: townshipId } = townshipOf(c)
    const project = await projectOf(deps, townshipId, c.req.param('project') ?? '')
    const { contractId, id } = shown
    const contract = contractId === null ? null : await contractOf(deps, townshipId, project.id, contractId)
    const form = shown.form ?? (contract === null ? emptyForm : formOfContract(contract))
    return <ContractForm {...{ context: pageContext(c, deps), project, id, contract, form }} />
  }

  routes.get('/projects/:project/contracts/new', async (c) => {
    townshipFor(c, deps, 'contract.edit')
    return c.html(await showForm(c, { id: deps.newId(), contractId: null }))
  })

  routes.post('/projects/:project/contracts/new', async (c) => {
    const { id: townshipId } = townshipFor(c, deps, 'contract.edit')
    const typed = await readForm(c)
    const id = idSchema.safeParse(typed.text('id')).data ?? deps.newId()
    const { project } = c.req.param()
    const result = await attempt(async () => {
      const input = { id, ...contractIn(typed, c.var.language) }
      return addContract(deps, c.var.actor, { townshipId, projectId: project }, input)
    }, fieldOfContract)
    if (result.refusal === undefined) {
      return c.redirect(`/projects/${project}/contracts/${result.done.contract.id}?saved=yes`, 303)
    }
    const form = formAgain(typed, result.refusal, '')
    return c.html(await showForm(c, { id, contractId: null, form }), result.refusal.status)
  })

  routes.get(`${CONTRACT}/edit`, async (c) => {
    townshipFor(c, deps, 'contract.edit')
    const { contract } = c.req.param()
    return c.html(await showForm(c, { id: contract, contractId: contract }))
  })

  routes.post(`${CONTRACT}/edit`, async (c) => {
    const { id: townshipId } = townshipFor(c, deps, 'contract.edit')
    const typed = await readForm(c)
    const { project, contract } = c.req.param()
    const result = await attempt(async () => {
      const input = { ...contractIn(typed, c.var.language), version: Number(typed.text('version')) }
      return editContract(
        deps,
        c.var.actor,
        { townshipId, projectId: project, contractId: contract },
        { ...input, reason: typed.text('reason') },
      )
    }, fieldOfContract)
    if (result.refusal === undefined) return c.redirect(`/projects/${project}/contracts/${contract}?saved=yes`, 303)
    const form = formAgain(typed, result.refusal, contractsTexts(c.var.language).contract.stale)
    return c.html(await showForm(c, { id: contract, contractId: contract, form }), result.refusal.status)
  })

  const showContract = async (c: Context<WebEnv>, form: FormState) => {
    const { id: townshipId } = townshipOf(c)
    const context = pageContext(c, deps)
    const { project = '', contract = '' } = c.req.param()
    const [file, villages] = await Promise.all([
      getContract(deps, c.var.actor, { townshipId, projectId: project, contractId: contract }),
      deps.villages.ofTownship(townshipId),
    ])
    const mayRecord = mayHere(c, deps, 'income.submit') || mayHere(c, deps, 'income.submit_on_behalf')
    const allowed = allowedOfContract(c.var.actor, townshipId, file.contract, context.today)
    const nameOf = (id: string) => villages.find((one) => one.id === id)?.name ?? id
    const notice = c.req.query('saved') === undefined ? null : contractsTexts(c.var.language).contract.saved
    return <ContractPage {...{ context, file, nameOf, allowed, mayRecord, form, notice }} />
  }

  routes.get(CONTRACT, async (c) => c.html(await showContract(c, emptyForm)))

  routes.post(`${CONTRACT}/end`, async (c) => {
    const { id: townshipId } = townshipFor(c, deps, 'contract.edit')
    const typed = await readForm(c)
    const { project, contract } = c.req.param()
    const input = { version: Number(typed.text('version')), on: typed.text('on'), reason: typed.text('reason') }
    const result = await attempt(() =>
      endContract(deps, c.var.actor, { townshipId, projectId: project, contractId: contract }, input),
    )
    if (result.refusal === undefined) return c.redirect(`/projects/${project}/contracts/${contract}?saved=yes`, 303)
    return c.html(await showContract(c, formAgain(typed, result.refusal, '')), result.refusal.status)
  })

  routes.post(`${CONTRACT}/resume`, async (c) => {
    const { id: townshipId } = townshipFor(c, deps, 'contract.edit')
    const typed = await readForm(c)
    const { project, contract } = c.req.param()
    const kept = await getContract(deps, c.var.actor, { townshipId, projectId: project, contractId: contract })
    const said = { version: Number(typed.text('version')), resume: true, reason: typed.text('reason') }
    const input = { ...kept.contract, ...said }
    const result = await attempt(() =>
      editContract(deps, c.var.actor, { townshipId, projectId: project, contractId: contract }, input),
    )
    if (result.refusal === undefined) return c.redirect(`/projects/${project}/contracts/${contract}?saved=yes`, 303)
    return c.html(await showContract(c, formAgain(typed, result.refusal, '')), result.refusal.status)
  })
  return routes
}

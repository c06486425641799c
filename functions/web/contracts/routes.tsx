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
import type { Township } from '../../../shared/townships/township.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { mayHere, pageContext, townshipFor, townshipOf } from '../page-context.ts'
import { sortingOf } from '../parts/sorting.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted, type Sent, savingAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ContractForm, formOfContract } from './contract-form.tsx'
import { ContractPage } from './contract-page.tsx'
import { contractIn, fieldOfContract } from './form-input.ts'
import { ProjectContractsPage } from './project-contracts-page.tsx'
import { ReceivablesPage } from './receivables-page.tsx'

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

  const editing = (c: Context<WebEnv>) => townshipFor(c, deps, 'contract.edit')

  const showForm = async (c: Context<WebEnv>, shown: { id: string; contractId: string | null; form?: FormState }) => {
    const { id: townshipId } = townshipOf(c)
    const project = await projectOf(deps, townshipId, c.req.param('project') ?? '')
    const { contractId, id } = shown
    const contract = contractId === null ? null : await contractOf(deps, townshipId, project.id, contractId)
    const form = shown.form ?? (contract === null ? emptyForm : formOfContract(contract))
    return c.html(<ContractForm {...{ context: pageContext(c, deps), project, id, contract, form }} />)
  }

  routes.get('/projects/:project/contracts/new', async (c) => {
    editing(c)
    return showForm(c, { id: deps.newId(), contractId: null })
  })

  posted(routes, '/projects/:project/contracts/new', {
    who: editing,
    act: async ({ c, actor, here, form }) => {
      const input = { id: idIn(form), ...contractIn(form, c.var.language) }
      return addContract(deps, actor, { townshipId: here.id, projectId: c.req.param('project') }, input)
    },
    done: ({ c }, { contract }) => `/projects/${c.req.param('project')}/contracts/${contract.id}?done=saved`,
    again: (c, form, { form: typed }) => showForm(c, { id: idIn(typed), contractId: null, form }),
    fieldOf: fieldOfContract,
  })

  const idIn = (form: TypedForm) => idSchema.safeParse(form.text('id')).data ?? deps.newId()

  routes.get(`${CONTRACT}/edit`, async (c) => {
    editing(c)
    const { contract } = c.req.param()
    return showForm(c, { id: contract, contractId: contract })
  })

  posted(routes, `${CONTRACT}/edit`, {
    who: editing,
    act: async (sent) => {
      const { form, c } = sent
      const input = { ...contractIn(form, c.var.language), version: form.version, reason: form.text('reason') }
      return editContract(deps, sent.actor, contractAt(sent), input)
    },
    done: saved,
    again: (c, form) => showForm(c, { id: c.req.param('contract'), contractId: c.req.param('contract'), form }),
    fieldOf: fieldOfContract,
    stale: savingAgain,
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
    return c.html(<ContractPage {...{ context, file, nameOf, allowed, mayRecord, form }} />)
  }

  routes.get(CONTRACT, (c) => showContract(c, emptyForm))

  posted(routes, `${CONTRACT}/end`, {
    who: editing,
    act: (sent) => {
      const { form } = sent
      const input = { version: form.version, on: form.text('on'), reason: form.text('reason') }
      return endContract(deps, sent.actor, contractAt(sent), input)
    },
    done: saved,
    again: showContract,
  })

  posted(routes, `${CONTRACT}/resume`, {
    who: editing,
    act: async (sent) => {
      const { actor, form } = sent
      const { contract } = await getContract(deps, actor, contractAt(sent))
      const input = { ...contract, version: form.version, resume: true, reason: form.text('reason') }
      return editContract(deps, actor, contractAt(sent), input)
    },
    done: saved,
    again: showContract,
  })
  return routes
}

/** The contract that the address names. */
function contractAt({ c, here }: Sent<Township, typeof CONTRACT>) {
  return { townshipId: here.id, projectId: c.req.param('project'), contractId: c.req.param('contract') }
}

function saved({ c }: Sent<Township, typeof CONTRACT>): string {
  return `/projects/${c.req.param('project')}/contracts/${c.req.param('contract')}?done=saved`
}

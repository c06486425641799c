import * as z from 'zod'
import { dayAt } from '../../../shared/calendar.ts'
import { addContract } from '../../../shared/contracts/add-contract.ts'
import { type Contract, contractEventSchema, contractSchema } from '../../../shared/contracts/contract.ts'
import { contractEdit, newContract } from '../../../shared/contracts/contract-input.ts'
import { allowedOfContract, contractVerb } from '../../../shared/contracts/contract-transitions.ts'
import { editContract } from '../../../shared/contracts/edit-contract.ts'
import { contractEnding, endContract } from '../../../shared/contracts/end-contract.ts'
import { listContracts } from '../../../shared/contracts/list-contracts.ts'
import { receivable } from '../../../shared/contracts/receivable.ts'
import { getContract } from '../../../shared/desk/get-contract.ts'
import { readReceivables, receivablesQuery, receivablesView } from '../../../shared/desk/read-receivables.ts'
import { pageQuery } from '../../../shared/page.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Asking, made, ok, operation, tagged } from '../operation.ts'

const contractView = contractSchema.omit({ digest: true }).extend({ allowed: z.array(contractVerb) })

/** Contracts of a township as this caller sees them. */
function contractViewer({ deps, actor }: Asking, townshipId: string) {
  const today = dayAt(deps.now())
  return ({ digest: _digest, ...contract }: Contract): z.infer<typeof contractView> => ({
    ...contract,
    allowed: allowedOfContract(actor, townshipId, contract, today),
  })
}

export const contractOperations = tagged('contracts', [
  operation('listContracts', 'GET /townships/{townshipId}/projects/{projectId}/contracts', {
    summary: '一个项目的合同',
    description: 'Any member, and the county; clerks where one of their villages takes part.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(contractView) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listContracts(deps, actor, params, query), contractViewer({ deps, actor }, params.townshipId)),
  }),
  operation('addContract', 'POST /townships/{townshipId}/projects/{projectId}/contracts', {
    summary: '登记一份合同',
    description:
      'Reviewer, admin. Payments are `regular` (every period from a first day until `endsOn`) or the listed `dues`; at most 240. The client chooses the id, which names one contract in its project: 201; the same again 200 with the contract as it is now; the same id with other content 409 `id_conflict`.',
    body: newContract,
    responses: { 200: () => contractView, 201: () => contractView },
    async handle({ deps, actor, params, body }) {
      const { contract, created } = await addContract(deps, actor, params, body)
      return made(created, contractViewer({ deps, actor }, params.townshipId)(contract))
    },
  }),
  operation('getContract', 'GET /townships/{townshipId}/projects/{projectId}/contracts/{contractId}', {
    summary: '一份合同、它的应收款和经过',
    description:
      'Any member, and the county; clerks where one of their villages takes part. With its dues, the payments that settle them as of `asOf`, and its history.',
    responses: {
      200: () => contractView.extend({ asOf: z.string(), receivable, history: z.array(contractEventSchema) }),
    },
    async handle({ deps, actor, params: { townshipId, projectId, contractId } }) {
      const { contract, asOf, receivable, history } = await getContract(deps, actor, {
        townshipId,
        projectId,
        contractId,
      })
      return ok({ ...contractViewer({ deps, actor }, townshipId)(contract), asOf, receivable, history })
    },
  }),
  operation('editContract', 'PUT /townships/{townshipId}/projects/{projectId}/contracts/{contractId}', {
    summary: '修改一份合同',
    description:
      'Reviewer, admin. The contract whole, with the `version` it was read at. A due for which money was received changes only with a `reason`; `resume` takes up again a contract that was ended by mistake, with a `reason` too.',
    body: contractEdit,
    responses: { 200: () => contractView },
    async handle({ deps, actor, params: { townshipId, projectId, contractId }, body }) {
      const contract = await editContract(deps, actor, { townshipId, projectId, contractId }, body)
      return ok(contractViewer({ deps, actor }, townshipId)(contract))
    },
  }),
  operation('endContract', 'POST /townships/{townshipId}/projects/{projectId}/contracts/{contractId}/end', {
    summary: '提前终止一份合同',
    description: 'Reviewer, admin. What would be due after `on` falls away. The same again changes nothing.',
    body: contractEnding,
    responses: { 200: () => contractView },
    async handle({ deps, actor, params: { townshipId, projectId, contractId }, body }) {
      const contract = await endContract(deps, actor, { townshipId, projectId, contractId }, body)
      return ok(contractViewer({ deps, actor }, townshipId)(contract))
    },
  }),
  operation('listReceivables', 'GET /townships/{townshipId}/receivables', {
    summary: '应收款和欠收',
    description:
      'Any member, and the county; clerks see the contracts of their villages. `as-of` is by default the day the figures stand at. With `village` everything is that village’s part. `forecasts` only for the default day.',
    query: receivablesQuery,
    responses: { 200: () => receivablesView },
    handle: async ({ deps, actor, params, query }) => ok(await readReceivables(deps, actor, params.townshipId, query)),
  }),
])

import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { projectOf } from '../projects/project-of.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import { type Contract, contractSchema } from './contract.ts'
import { contractEvent } from './contract-event.ts'
import { digestOfTerms, newContract, promisedBy } from './contract-input.ts'
import * as contractRefusals from './refusals.zh.ts'

/**
 * Adds a contract to a project. The same again answers with the contract as it is now; the same id with other content
 * throws `id_conflict`.
 */
export async function addContract(
  deps: Pick<Dependencies, 'townships' | 'contracts' | 'now' | 'projects'>,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<{ contract: Contract; created: boolean }> {
  authorize(actor, 'contract.edit', { townshipId }, dayAt(deps.now()))
  const { id, ...terms } = parseInput(newContract, input)
  const promised = promisedBy(terms)
  const project = await projectOf(deps, townshipId, projectId)
  const digest = digestOfTerms(promised)
  const contract = contractSchema.parse({ ...promised, id, projectId: project.id, ended: null, digest, version: 1 })
  const action = actor.kind === 'import' ? 'imported' : 'added'
  const event = contractEvent(actor, deps.now(), action, { before: null, after: contract, reason: null })
  const { record, created } = await makeOnce({
    async find() {
      const existing = await deps.contracts.find(townshipId, project.id, id)
      if (existing === null || existing.digest === digest) return existing
      const issue = { path: 'id', message: projectRefusals.idUsed }
      throw new DomainError('id_conflict', contractRefusals.idTaken(id), [issue])
    },
    make: async () => contract,
    keep: async () => (await deps.contracts.save(townshipId, contract, event, 0)) === 'saved',
  })
  return { contract: record, created }
}

import { isDeepStrictEqual } from 'node:util'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { receivedUnder } from '../projects/tally.ts'
import type { Refusal } from '../refusal.ts'
import type { Contract } from './contract.ts'
import { contractEdit, promisedBy } from './contract-input.ts'
import { contractAt } from './contract-of.ts'
import { contractTransitions, stateOfContract } from './contract-transitions.ts'
import { type MatchedDue, matchPayments } from './matching.ts'
import * as contractRefusals from './refusals.zh.ts'

/**
 * Replaces a contract whole; what it was stays in its history. A due for which money was received changes only with a
 * reason, and so does a contract that is taken up again after its end. The same content again changes nothing.
 */
export async function editContract(
  deps: Pick<Dependencies, 'contracts' | 'projects' | 'now'>,
  actor: Actor,
  { townshipId, projectId, contractId }: At<'townshipId' | 'projectId' | 'contractId'>,
  input: unknown,
): Promise<Contract> {
  authorize(actor, 'contract.edit', { townshipId }, dayAt(deps.now()))
  const { version, reason, resume, ...terms } = parseInput(contractEdit, input)
  const promised = promisedBy(terms)
  const isResumed = (before: Contract) => resume && isFrom(contractTransitions.resume, stateOfContract(before))
  const becomes = (before: Contract): Contract => {
    const edited = contractTransitions.edit.apply(before, promised)
    return isResumed(before) ? contractTransitions.resume.apply(edited, {}) : edited
  }
  return change(deps, actor, 'changed', {
    asked: { version },
    ...contractAt(deps, actor, { townshipId, projectId, contractId }),
    saysSo: ({ record }) => isDeepStrictEqual(becomes(record), record),
    async apply({ record: before }) {
      const after = becomes(before)
      if (isDeepStrictEqual(after, before)) return null
      if (reason === '' && isResumed(before)) throw missing(contractRefusals.revivalReasonMissing)
      if (reason === '') await checkWithoutReason(deps, townshipId, before, after)
      return { record: after, with: reason || null }
    },
  })
}

async function checkWithoutReason(
  deps: Pick<Dependencies, 'projects'>,
  townshipId: string,
  before: Contract,
  after: Contract,
): Promise<void> {
  const tally = (await deps.projects.tallies(townshipId)).find((one) => one.projectId === before.projectId)
  const { dues } = matchPayments(before.dues, receivedUnder(tally, before.id))
  const changed = dues.filter((due) => due.paidFen > 0).find((due) => !isKept(due, after))
  if (changed !== undefined) throw missing(contractRefusals.receivedReasonMissing(changed.dueOn))
}

function missing(message: Refusal): DomainError {
  return new DomainError('invalid_input', contractRefusals.reasonMissing, [{ path: 'reason', message }])
}

function isKept(due: MatchedDue, after: Contract): boolean {
  return after.dues.some(({ dueOn, amountFen }) => dueOn === due.dueOn && amountFen === due.amountFen)
}

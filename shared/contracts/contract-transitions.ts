/** What may be done with a contract, and what it becomes: it runs to its last day unless it is ended before. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import { type Contract, contractSchema } from './contract.ts'
import type { Promised } from './contract-input.ts'

type ContractStatus = 'running' | 'ended'

const mayEdit = { permission: 'contract.edit' } as const

export const contractTransitions = {
  edit: {
    from: ['running', 'ended'],
    ...mayEdit,
    /** What it promises, whole; an end before its time stays. */
    apply: (contract: Contract, promised: Promised): Contract => contractSchema.parse({ ...contract, ...promised }),
  },
  /** Before its time. */
  end: {
    from: ['running'],
    ...mayEdit,
    apply: (contract: Contract, ended: { on: string; reason: string }): Contract => ({ ...contract, ended }),
  },
  /** Takes up again what was ended by mistake. */
  resume: {
    from: ['ended'],
    ...mayEdit,
    apply: (contract: Contract, _made: Readonly<Record<string, never>>): Contract => ({ ...contract, ended: null }),
  },
} as const satisfies Readonly<Record<string, Transition<unknown, ContractStatus>>>

export const contractVerb = z.enum(Object.keys(contractTransitions) as [ContractVerb, ...ContractVerb[]])
export type ContractVerb = keyof typeof contractTransitions

export function stateOfContract({ ended }: Pick<Contract, 'ended'>): ContractStatus {
  return ended === null ? 'running' : 'ended'
}

/** What this person may do with the contract as it is. */
export function allowedOfContract(
  actor: Actor,
  townshipId: string,
  contract: Pick<Contract, 'ended'>,
  today: string,
): ContractVerb[] {
  const asker = { actor, place: { townshipId }, today }
  return allowedVerbs(contractTransitions, contract, stateOfContract(contract), asker)
}

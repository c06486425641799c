import type { Saved } from '../change/saved.ts'
import type { Contract, ContractEvent } from './contract.ts'

export interface Contracts {
  /** Every contract of the township, by project and id; strongly consistent. */
  all(townshipId: string): Promise<Contract[]>
  ofProject(townshipId: string, projectId: string): Promise<Contract[]>
  find(townshipId: string, projectId: string, contractId: string): Promise<Contract | null>
  /** The contract and the line of its history, or neither. `expectedVersion` 0: must be new in its project. */
  save(townshipId: string, contract: Contract, event: ContractEvent, expectedVersion: number): Promise<Saved>
  /** What was done to a contract, oldest first. */
  history(townshipId: string, projectId: string, contractId: string): Promise<ContractEvent[]>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    contracts: Contracts
  }
}

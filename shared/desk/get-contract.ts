import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Contract, ContractEvent } from '../contracts/contract.ts'
import { contractOf } from '../contracts/contract-of.ts'
import { readableProject } from '../contracts/list-contracts.ts'
import type { Receivable } from '../contracts/receivable.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Project } from '../projects/project.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import { asOfDay } from '../standings/current-figures.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'

/** A contract with everything that was done to it, and what is owed under it at present (`asOf`). */
export type ContractFile = {
  contract: Contract
  project: Project
  /** Oldest first. */
  history: ContractEvent[]
  asOf: string
  receivable: Receivable
}

/** One contract; a clerk only where one of their villages takes part. Throws `not_found`. */
export async function getContract(
  deps: Pick<Dependencies, 'standings' | 'contracts' | 'income' | 'now' | 'targets' | 'townships' | 'projects'>,
  actor: Actor,
  { townshipId, projectId, contractId }: At<'townshipId' | 'projectId' | 'contractId'>,
): Promise<ContractFile> {
  const project = await readableProject(deps, actor, townshipId, projectId)
  const year = await latestTargetYear(deps, townshipId)
  const [contract, history, books, tallies] = await Promise.all([
    contractOf(deps, townshipId, projectId, contractId),
    deps.contracts.history(townshipId, projectId, contractId),
    deps.standings.yearBooks(townshipId, year),
    deps.projects.tallies(townshipId),
  ])
  const villages = books?.villages ?? []
  const asOf = books === null ? dayAt(deps.now()) : asOfDay(books, year, dayAt(deps.now()))
  const [receivable] = receivablesAsOf({ contracts: [contract], projects: [project], villages, tallies, asOf })
  if (receivable === undefined) throw new DomainError('not_found', projectRefusals.noProject(projectId))
  return { contract, project, history, asOf, receivable }
}

/** The whole money of a joint project must not become one village's own without anybody being asked. */

import { yearOf } from '../calendar.ts'
import type { Contract } from '../contracts/contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Project } from '../projects/project.ts'
import type { EntryContent } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

/**
 * Throws `joint_money` where an entry of one village is as large as what a joint project receives at once: a payment of one
 * of its contracts, what a contract promises in a year, or what the project is expected to bring in. Said to be the
 * village's own (`confirmOwn`), it is taken; its reviewer sees the warning all the same.
 */
export async function askWhoseMoney(
  deps: Pick<Dependencies, 'contracts'>,
  townshipId: string,
  content: Pick<EntryContent, 'amountFen'>,
  project: Project,
): Promise<void> {
  if (project.shares.length < 2 || content.amountFen <= 0) return
  const contracts = await deps.contracts.ofProject(townshipId, project.id)
  if (!isWholePayment(content.amountFen, project, contracts)) return
  const message = incomeRefusals.looksJoint(project.name, project.shares.length)
  throw new DomainError('joint_money', message, [{ path: 'confirmOwn', message: incomeRefusals.confirmOwn }])
}

/** Pure: whether an amount is what the project receives at once, in fen. */
export function isWholePayment(
  amountFen: number,
  { expectedYearlyFen }: Pick<Project, 'expectedYearlyFen'>,
  contracts: readonly Pick<Contract, 'dues'>[],
): boolean {
  const promised = contracts.flatMap(({ dues }) => [...dues.map((due) => due.amountFen), ...yearsOf(dues)])
  return [expectedYearlyFen, ...promised].includes(amountFen)
}

function yearsOf(dues: Contract['dues']): number[] {
  const years = Map.groupBy(dues, ({ dueOn }) => yearOf(dueOn))
  return [...years.values()].map((ofYear) => ofYear.reduce((sum, { amountFen }) => sum + amountFen, 0))
}

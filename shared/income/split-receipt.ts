import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Project } from '../projects/project.ts'
import { type SplitRule, splitAmount } from '../projects/split.ts'
import type { Refusal } from '../refusal.ts'
import { dateIssue, type Village } from '../villages/village.ts'
import type { ReceiptPart } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** How a receipt of this project is split unless it says otherwise: by floors where the project guarantees any. */
export function usualSplit({ floors }: Pick<Project, 'floors'>): SplitRule {
  return floors.length > 0 ? 'floors' : 'shares'
}

/** The parts of one receipt by the project's shares as they are now; throws `invalid_input`. */
export async function splitReceipt(
  deps: Pick<Dependencies, 'villages'>,
  townshipId: string,
  project: Project,
  { amountFen, split, receivedOn }: { amountFen: number; split: SplitRule; receivedOn: string },
): Promise<ReceiptPart[]> {
  const villages = await deps.villages.ofTownship(townshipId)
  const sharing = villages.filter(({ id }) => project.shares.some((share) => share.villageId === id))
  const [issue] = sharing.flatMap((village) => dateIssue(village, receivedOn) ?? [])
  if (issue !== undefined) throw refusal('receivedOn', issue)
  return partsOfReceipt(project, villages, { amountFen, split })
}

/** Pure: the parts in the order of the project's shares, with the share that each was made by. */
export function partsOfReceipt(
  { shares, floors }: Pick<Project, 'shares' | 'floors'>,
  villages: readonly Pick<Village, 'id' | 'code'>[],
  { amountFen, split }: { amountFen: number; split: SplitRule },
): ReceiptPart[] {
  if (split === 'floors' && floors.length === 0) {
    throw refusal('split', incomeRefusals.noFloors)
  }
  const codes = new Map(villages.map(({ id, code }) => [id, code]))
  const floorOf = new Map(floors.map(({ villageId, floorFen }) => [villageId, floorFen]))
  const sharers = shares.map(({ villageId, weight }) => {
    const code = codes.get(villageId)
    if (code === undefined) throw refusal('projectId', incomeRefusals.sharesWithoutVillage(villageId))
    return { villageId, code, weight, floorFen: floorOf.get(villageId) ?? 0 }
  })
  const parts = splitAmount(amountFen, split, sharers)
  return sharers.map(({ villageId, weight, floorFen }, index) => ({
    villageId,
    amountFen: parts[index]?.amountFen ?? 0,
    weight,
    ...(split === 'floors' ? { floorFen } : {}),
  }))
}

function refusal(path: string, message: Refusal): DomainError {
  return new DomainError('invalid_input', incomeRefusals.notDivisible, [{ path, message }])
}

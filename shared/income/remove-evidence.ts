import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import type { IncomeEntry } from './entry.ts'
import { changeEvidence } from './list-evidence.ts'
import { authorizeEvidence } from './may-add-evidence.ts'
import * as incomeRefusals from './refusals.zh.ts'

const removal = z.object({ evidenceId: id, requestId: id })

/**
 * Takes a file off an entry that is not approved yet. The history says who did; the file itself stays kept. Refuses with
 * `wrong_state`, `forbidden`, `not_found`.
 */
export async function removeEvidence(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'>,
  actor: Actor,
  { townshipId, entryId }: At<'townshipId' | 'entryId'>,
  input: unknown,
): Promise<IncomeEntry> {
  const { evidenceId, requestId } = parseInput(removal, input)
  const entry = await deps.income.entry(townshipId, entryId)
  if (entry === null) throw new DomainError('not_found', incomeRefusals.noEntry(entryId))
  authorizeEvidence(actor, entry, dayAt(deps.now()))
  const list = (listed: readonly string[]) => {
    if (!listed.includes(evidenceId)) throw new DomainError('not_found', incomeRefusals.noSuchFile)
    return { listed: listed.filter((one) => one !== evidenceId) }
  }
  return changeEvidence(deps, actor, entry, { requestId, evidenceId, event: 'evidence_removed', list })
}

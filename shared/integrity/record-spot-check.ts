import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { MAX_EARLIER_FINDINGS } from './finding.ts'
import * as integrityRefusals from './refusals.zh.ts'
import { type SpotCheck, spotCheckSchema } from './spot-check.ts'

/** What differs is said in words. */
export const spotCheckInput = spotCheckSchema
  .pick({ outcome: true, text: true })
  .extend({ version: z.int().min(0) })
  .refine(({ outcome, text }) => outcome === 'in_order' || text !== '', {
    path: ['text'],
    ...integrityRefusals.findingMissing.forZod,
  })

/**
 * Records what was found in one entry of a month's sample; what was recorded before stays beside it. The same again by
 * the same person changes nothing. Throws `not_found` where the entry is not in the sample, `stale_version`.
 */
export async function recordSpotCheck(
  deps: Pick<Dependencies, 'integrity' | 'now'>,
  actor: Actor,
  { townshipId, month: ofMonth, entryId }: At<'townshipId' | 'month' | 'entryId'>,
  input: unknown,
): Promise<SpotCheck> {
  authorize(actor, 'spot_check.do', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(ofMonth)
  const { version, outcome, text } = parseInput(spotCheckInput, input)
  const [sample, checks] = await Promise.all([
    deps.integrity.sample(townshipId, month),
    deps.integrity.spotChecks(townshipId, month),
  ])
  if (!sample?.entries.some(({ id }) => id === entryId)) {
    throw new DomainError('not_found', integrityRefusals.notSampled(month))
  }
  const before = checks.find((check) => check.entryId === entryId)
  if (before?.by === actor.id && before.outcome === outcome && before.text === text) return before
  if ((before?.version ?? 0) !== version) throw stale()
  if ((before?.earlier.length ?? 0) >= MAX_EARLIER_FINDINGS) {
    throw new DomainError('wrong_state', integrityRefusals.checkTooManyChanges)
  }
  const said = { outcome, text, by: actor.id, byName: actor.name, at: deps.now().toISOString() }
  const check: SpotCheck = { entryId, month, ...said, version: version + 1, earlier: earlierOf(before) }
  if ((await deps.integrity.saveSpotCheck(townshipId, check, version)) === 'saved') return check
  // The same may have been recorded at the same time: it is read and judged again.
  return recordSpotCheck(deps, actor, { townshipId, month: ofMonth, entryId }, input)
}

function earlierOf(before: SpotCheck | undefined): SpotCheck['earlier'] {
  if (before === undefined) return []
  const { outcome, text, by, byName, at } = before
  return [...before.earlier, { outcome, text, by, byName, at }]
}

function stale(): DomainError {
  return new DomainError('stale_version', integrityRefusals.checkChangedMeanwhile)
}

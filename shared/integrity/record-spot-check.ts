import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { change, lineBy } from '../change/change.ts'
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
  return change(deps, actor, 'checked', {
    asked: { version },
    async read() {
      const [sample, checks] = await Promise.all([
        deps.integrity.sample(townshipId, month),
        deps.integrity.spotChecks(townshipId, month),
      ])
      const isSampled = sample?.entries.some(({ id }) => id === entryId) ?? false
      return isSampled ? { record: checks.find((check) => check.entryId === entryId) ?? null } : null
    },
    isDone: ({ record }) => record.by === actor.id && record.outcome === outcome && record.text === text,
    absent: integrityRefusals.notSampled(month),
    stale: () => integrityRefusals.checkChangedMeanwhile,
    write: (_, check) => deps.integrity.saveSpotCheck(townshipId, check, check.version - 1),
    apply({ record: before }) {
      const earlier = before === null ? [] : earlierOf(before)
      if (earlier.length > MAX_EARLIER_FINDINGS) {
        throw new DomainError('wrong_state', integrityRefusals.checkTooManyChanges)
      }
      const { at, by, byName } = lineBy(actor, deps.now())
      return { record: { entryId, month, outcome, text, by, byName, at, version, earlier } }
    },
  })
}

function earlierOf({ outcome, text, by, byName, at, earlier }: SpotCheck): SpotCheck['earlier'] {
  return [...earlier, { outcome, text, by, byName, at }]
}

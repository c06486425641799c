import * as z from 'zod'
import { parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeIntegrity } from './list-signals.ts'
import * as integrityRefusals from './refusals.zh.ts'
import { spotCheckSchema, spotSampleSchema } from './spot-check.ts'

/** The sample of a month with what was found in each entry so far. */
export const spotSampleDocument = spotSampleSchema.extend({ checks: z.array(spotCheckSchema) })
export type SpotSampleDocument = z.infer<typeof spotSampleDocument>

type Deps = Pick<Dependencies, 'townships' | 'integrity' | 'now' | 'standings' | 'targets'>

/** A month's sample; `not_found` where none is drawn. */
export async function readSpotSample(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  ofMonth: string,
): Promise<SpotSampleDocument> {
  const sample = await findSpotSample(deps, actor, townshipId, ofMonth)
  if (sample === null) throw new DomainError('not_found', integrityRefusals.noSample(ofMonth))
  return sample
}

/** The same; null where none is drawn. */
export async function findSpotSample(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  ofMonth: string,
): Promise<SpotSampleDocument | null> {
  await authorizeIntegrity(deps, actor, townshipId)
  const month = parseMonth(ofMonth)
  const [sample, checks] = await Promise.all([
    deps.integrity.sample(townshipId, month),
    deps.integrity.spotChecks(townshipId, month),
  ])
  return sample === null ? null : { ...sample, checks }
}

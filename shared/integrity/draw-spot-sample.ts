import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { drawSample, populationDigest } from './draw.ts'
import { countedInMonth } from './find-signals.ts'
import { entriesUpTo } from './read-signals.ts'
import * as integrityRefusals from './refusals.zh.ts'
import { signalEntry } from './signal.ts'
import type { SpotSample } from './spot-check.ts'

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'income' | 'bulletins' | 'integrity' | 'now'>

/**
 * Draws the month's sample for spot checks, once: the same sample ever after. The salt is the instant at which the
 * figures were taken, so nobody knows it while entries are made and nobody chooses it when drawing. Drawn from the
 * entries that count in the month, without reversals and refunds. Throws `not_found` before the figures are taken.
 */
export async function drawSpotSample(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  ofMonth: string,
): Promise<{ sample: SpotSample; created: boolean }> {
  authorize(actor, 'spot_check.do', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(ofMonth)
  const { record: sample, created } = await makeOnce({
    find: () => deps.integrity.sample(townshipId, month),
    make: () => drawNow(deps, actor, townshipId, month),
    keep: (drawn) => deps.integrity.keepSample(townshipId, drawn),
  })
  return { sample, created }
}

async function drawNow(deps: Deps, actor: Actor, townshipId: string, month: string): Promise<SpotSample> {
  const [{ state, figures }, { settings }, villages] = await Promise.all([
    readBulletin(deps, townshipId, month),
    deps.townships.settings(townshipId),
    deps.villages.ofTownship(townshipId),
  ])
  const counted = countedInMonth(month, await entriesUpTo(deps, townshipId, { villages }, month))
  const population = new Map(counted.filter(({ amountFen }) => amountFen > 0).map((entry) => [entry.id, entry]))
  if (population.size === 0) throw new DomainError('wrong_state', integrityRefusals.nothingToSample(month))
  const ids = [...population.keys()]
  const seed = { townshipId, month, salt: state.revisions[0]?.takenAt ?? figures.takenAt }
  const size = { percent: settings.spotChecks.percent, minimum: settings.spotChecks.minimum }
  const wholes = await deps.income.entries(townshipId, drawSample(seed, ids, size))
  const byId = new Map(wholes.map((entry) => [entry.id, entry]))
  return {
    month,
    revision: figures.revision,
    seed,
    ...size,
    populationCount: population.size,
    populationDigest: populationDigest(ids),
    drawnAt: deps.now().toISOString(),
    drawnBy: actor.id,
    drawnByName: actor.name,
    entries: drawSample(seed, ids, size).map((id) => signalEntry.parse(byId.get(id))),
  }
}

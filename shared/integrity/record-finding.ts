import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, month } from '../calendar.ts'
import { change, lineBy } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { type Finding, findingSchema, MAX_EARLIER_FINDINGS } from './finding.ts'
import { readSignals, type SignalDependencies } from './read-signals.ts'
import * as integrityRefusals from './refusals.zh.ts'

/** `version` 0: the first about this signal. */
export const findingInput = findingSchema.pick({ outcome: true, text: true }).extend({ version: z.int().min(0) })

type Deps = SignalDependencies & Pick<Dependencies, 'integrity' | 'now'>

/**
 * Records what somebody found on looking at a signal; what was recorded before stays beside it. The same again by the
 * same person changes nothing. Throws `not_found` where the month has no such signal, `stale_version`.
 */
export async function recordFinding(
  deps: Deps,
  actor: Actor,
  { townshipId, signalId }: At<'townshipId' | 'signalId'>,
  input: unknown,
): Promise<Finding> {
  authorize(actor, 'integrity.judge', { townshipId }, dayAt(deps.now()))
  const { version, outcome, text } = parseInput(findingInput, input)
  const ofMonth = month.safeParse(signalId.slice(0, 7))
  return change(deps, actor, 'found', {
    asked: { version },
    read: async () => ({
      record: ofMonth.success ? await deps.integrity.finding(townshipId, ofMonth.data, signalId) : null,
    }),
    isDone: ({ record }) => record.by === actor.id && record.outcome === outcome && record.text === text,
    stale: () => integrityRefusals.findingChangedMeanwhile,
    write: (_, finding) => deps.integrity.saveFinding(townshipId, finding, finding.version - 1),
    async apply({ record: before }) {
      if (before !== null && before.earlier.length >= MAX_EARLIER_FINDINGS) {
        throw new DomainError('wrong_state', integrityRefusals.findingTooManyChanges)
      }
      const { signals } = ofMonth.success ? await readSignals(deps, townshipId, ofMonth.data) : { signals: [] }
      const signal = signals.find(({ id }) => id === signalId) ?? before?.signal
      if (signal === undefined) throw new DomainError('not_found', integrityRefusals.noSignal)
      const earlier = before === null ? [] : [...before.earlier, latestOf(before)]
      const { at, by, byName } = lineBy(actor, deps.now())
      return { record: { signalId, month: signal.month, outcome, text, by, byName, at, signal, version, earlier } }
    },
  })
}

function latestOf({ outcome, text, by, byName, at }: Finding): Finding['earlier'][number] {
  return { outcome, text, by, byName, at }
}

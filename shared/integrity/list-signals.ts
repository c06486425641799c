import * as z from 'zod'
import { isTaken } from '../bulletin/record/bulletin-status.ts'
import { dayAt, lastDayOf, month, monthOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { lastDayWithMoney } from '../standings/sum-standing.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { Township } from '../townships/township.ts'
import { findingSchema } from './finding.ts'
import { readSignals, type SignalDependencies } from './read-signals.ts'
import { integritySignal } from './signal.ts'

/** By default the latest month whose figures are taken, else the latest with money. */
export const signalsQuery = z.object({ month: month.optional() })

const listedSignal = z.object({
  signal: integritySignal,
  finding: findingSchema.omit({ signal: true }).nullable(),
  /** Other entries belong to it now than when it was looked at. */
  changedSince: z.boolean(),
})
export type ListedSignal = z.infer<typeof listedSignal>

export const signalList = z.object({
  month,
  /** The figures of the month are taken; before that its signals still come and go. */
  isTaken: z.boolean(),
  items: z.array(listedSignal),
  /** Findings about signals that are not there any more: what they asked was mended. */
  settled: z.array(findingSchema),
  nextCursor: z.null(),
})
export type SignalList = z.infer<typeof signalList>

type Deps = SignalDependencies & Pick<Dependencies, 'integrity' | 'targets' | 'townships' | 'now'>

/** The signals of a month with what was found on looking at each. */
export async function listSignals(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<SignalList> {
  await authorizeIntegrity(deps, actor, townshipId)
  const { month: wanted } = parseInput(signalsQuery, input)
  const ofMonth = wanted ?? (await latestMonth(deps, townshipId))
  const [{ signals, isTaken: taken }, findings] = await Promise.all([
    readSignals(deps, townshipId, ofMonth),
    deps.integrity.findings(townshipId, ofMonth),
  ])
  const byId = new Map(findings.map((finding) => [finding.signalId, finding]))
  const there = new Set(signals.map(({ id }) => id))
  return {
    month: ofMonth,
    isTaken: taken,
    items: signals.map((signal) => {
      const found = byId.get(signal.id)
      if (found === undefined) return { signal, finding: null, changedSince: false }
      const { signal: seen, ...finding } = found
      return { signal, finding, changedSince: idsOf(seen) !== idsOf(signal) }
    }),
    settled: findings.filter(({ signalId }) => !there.has(signalId)),
    nextCursor: null,
  }
}

/** Who may see signals, samples and comparisons; like every reading, a township that does not exist refuses everyone. */
export async function authorizeIntegrity(
  deps: Pick<Dependencies, 'standings' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  townshipId: string,
): Promise<Township> {
  const township = await authorizeReading(deps, actor, townshipId)
  authorize(actor, 'integrity.read', { townshipId, countyId: township.countyId }, dayAt(deps.now()))
  return township
}

/** The month that people look at first: the latest taken, else this one, else the latest with money. */
export async function latestMonth(
  deps: Pick<Dependencies, 'standings' | 'bulletins' | 'now' | 'targets' | 'townships'>,
  townshipId: string,
): Promise<string> {
  const year = await latestTargetYear(deps, townshipId)
  const taken = (await deps.bulletins.states(townshipId, year)).findLast(isTaken)
  if (taken !== undefined) return taken.month
  const today = dayAt(deps.now())
  if (yearOf(today) === year) return monthOf(today)
  const books = await deps.standings.yearBooks(townshipId, year)
  return monthOf(lastDayWithMoney(books?.standings ?? []) ?? lastDayOf(`${year}-12`))
}

function idsOf({ entries }: { entries: readonly { id: string }[] }): string {
  return entries
    .map(({ id }) => id)
    .sort()
    .join(' ')
}

/** What every decision about an entry has in common: read, check, write once, answer the same when asked again. */

import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { type ChangeLine, change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeVerb, checkUnless, isFrom } from '../permissions/transitions.ts'
import { id, requiredText } from '../text.ts'
import { type EntryEvent, type IncomeEntry, MAX_EVENTS } from './entry.ts'
import { type EntryTransition, type EntryVerb, entryTransitions } from './entry-transitions.ts'
import { placeOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'

export const decisionInput = z.object({
  version: z.int().min(1),
  reason: requiredText(200).optional(),
  requestId: id.optional(),
})
export type DecisionDeps = Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'>

/** Verbs that change the entry itself. */
type Decision = Exclude<EntryVerb, 'refund' | 'reverse'>
type Made<Verb extends Decision> = Parameters<(typeof entryTransitions)[Verb]['apply']>[1]
const becomes: { [Verb in Decision]: { apply(entry: IncomeEntry, made: Made<Verb>): IncomeEntry } } = entryTransitions

/** What the table makes the entry of, and the other entries that change with it. */
export type Decided<Verb extends Decision> = {
  made: Made<Verb>
  others?: { before: IncomeEntry; after: IncomeEntry }[]
  /** Files that the entry lists from now on. */
  evidence?: readonly EvidenceFile[]
  /** The change counts on the months being closed as they were read. */
  needsOpenMonth?: boolean
}

type Request<Verb extends Decision> = {
  townshipId: string
  id: string
  /** Everything that was asked, as it was parsed; without a version the entry may stand as it does. */
  asked: { version?: number; requestId?: string | undefined } & Pick<EntryEvent, 'reason' | 'cause'>
  verb: Verb
  /** The line of history, where it is not the verb's. */
  event?: EntryEvent['action']
}
/** What is judged where there is no entry: who may do such a thing at all. */
const NO_ENTRY = { amountFen: 0 }

/** What stands around the entry, for a decision. */
type Around<Asked> = { deps: DecisionDeps; actor: Actor; asked: Asked; closedThrough: string | null }

/** A verb that is asked for of an entry as it was read, and changes it as `decide` does. */
export function decisionOf<Verb extends Decision, Asked extends z.infer<typeof decisionInput>>(
  verb: Verb,
  schema: z.ZodType<Asked>,
  decision: (entry: IncomeEntry, around: Around<Asked>) => Decided<Verb> | Promise<Decided<Verb>>,
) {
  return async (deps: DecisionDeps, actor: Actor, { townshipId, id }: At<'townshipId' | 'id'>, input: unknown) => {
    const asked = parseInput(schema, input)
    return decide(deps, actor, { townshipId, id, asked, verb }, (entry, closedThrough) =>
      decision(entry, { deps, actor, asked, closedThrough }),
    )
  }
}

/**
 * Decides about an entry: checks who and in which state, lets `decision` say what the table of verbs needs to change it,
 * and writes it with its standing in one transaction. The same request again, also at the same time, returns the entry as it is. Throws `not_found`, `forbidden`,
 * `stale_version`, `wrong_state`, `request_conflict`, or what `decision` throws.
 */
export function decide<Verb extends Decision>(
  deps: DecisionDeps,
  actor: Actor,
  request: Request<Verb>,
  decision: (entry: IncomeEntry, closedThrough: string | null) => Decided<Verb> | Promise<Decided<Verb>>,
): Promise<IncomeEntry> {
  const { townshipId, id, verb, event = entryTransitions[verb].event } = request
  const transition: EntryTransition = entryTransitions[verb]
  const { requestId = deps.newId(), ...asked } = request.asked
  return change(deps, actor, event, {
    asked: { ...asked, requestId },
    async read() {
      const { entry, closedThrough } = await deps.income.entryForDecision(townshipId, id)
      return entry === null ? null : { record: entry, lines: entry.history, closedThrough }
    },
    authorize(found) {
      const entry = found?.record ?? null
      const place = entry === null ? { townshipId } : placeOf(entry)
      authorizeVerb(transition, entry ?? NO_ENTRY, { actor, place, today: dayAt(deps.now()) })
    },
    absent: incomeRefusals.noEntry(id),
    stale: ({ record: { status, version } }) => incomeRefusals.changedMeanwhile(status, version),
    async apply({ record: entry, closedThrough }) {
      checkState(transition, entry)
      const decided = await decision(entry, closedThrough)
      return { record: becomes[verb].apply(entry, decided.made), with: decided }
    },
    history: ({ record: before }, after, line) => withEvent(before, after, line, asked),
    async write({ record: before, closedThrough }, entry, { others = [], evidence, needsOpenMonth }) {
      const moved = others.map((other) => ({ before: other.before, entry: other.after }))
      const outcome = await deps.income.commit({
        townshipId,
        entries: [{ before, entry }, ...moved],
        evidence,
        ...(needsOpenMonth ? { closedThrough } : {}),
      })
      return outcome === 'committed' ? 'saved' : 'moved'
    },
  })
}

function checkState(transition: EntryTransition, entry: IncomeEntry): void {
  if (!isFrom(transition, entry.status)) {
    throw new DomainError('wrong_state', incomeRefusals.notInState(entry.status))
  }
  if (transition.isBounded && entry.history.length >= MAX_EVENTS) {
    throw new DomainError('wrong_state', incomeRefusals.tooManyChanges)
  }
  checkUnless(transition, entry)
}

/** The line says what was there before, where that changed. */
function withEvent(
  before: IncomeEntry,
  after: IncomeEntry,
  line: ChangeLine<EntryEvent['action']>,
  { reason, cause }: Pick<EntryEvent, 'reason' | 'cause'>,
): IncomeEntry {
  const changed = Object.entries(before).filter(
    ([name, value]) =>
      !['version', 'history', 'writers', 'status'].includes(name) &&
      JSON.stringify(value) !== JSON.stringify(after[name as keyof IncomeEntry]),
  )
  const event: EntryEvent = {
    ...line,
    ...(reason === undefined ? {} : { reason }),
    ...(cause === undefined ? {} : { cause }),
    ...(changed.length === 0 ? {} : { before: Object.fromEntries(changed) }),
  }
  return { ...after, history: [...before.history, event] }
}

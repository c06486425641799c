/**
 * What may be done with a record, as a table: in which states, by whom, what else the record must be, and what it becomes.
 * Use cases refuse and change by it, pages show their buttons by it, the import moves along it, and the API names in
 * `allowed` what it leaves open. Pure.
 */

import { DomainError } from '../errors.ts'
import type { Actor } from './actor.ts'
import { type Action, may, type Place } from './permissions.ts'
import * as permissionRefusals from './refusals.zh.ts'

export type Transition<Record, State extends string> = {
  /** The states in which it is legal. */
  from: readonly State[]
  /** Any one of these is enough; which, may hang on the record. */
  permission: Action | ((record: Record) => readonly Action[])
  /** What else speaks against it; null: nothing. */
  unless?(record: Record): DomainError | null
  /** What the record becomes, but for its version and history; missing where the verb leaves the record itself as it is. */
  apply?: (record: never, made: never) => object
}

/** Who asks, and where the record lies. */
type Asker = { actor: Actor; place: Place; today: string }

/** The verbs that this actor may use on a record in this state, in the order of the table. A use case may know more that speaks against one. */
export function allowedVerbs<Record, State extends string, Verb extends string>(
  transitions: Readonly<{ [V in Verb]: Transition<Record, State> }>,
  record: Record,
  state: State,
  asker: Asker,
): Verb[] {
  return (Object.keys(transitions) as Verb[]).filter((verb) => {
    const transition = transitions[verb]
    return (
      transition.from.includes(state) &&
      mayUse(transition, record, asker) &&
      (transition.unless?.(record) ?? null) === null
    )
  })
}

/** Whether the verb is legal in this state. */
export function isFrom<State extends string>({ from }: { from: readonly State[] }, state: string): state is State {
  return from.some((one) => one === state)
}

/** Refuses with `forbidden` who may not use the verb on this record. */
export function authorizeVerb<Record, State extends string>(
  transition: Transition<Record, State>,
  record: Record,
  asker: Asker,
): void {
  if (mayUse(transition, record, asker)) return
  throw new DomainError('forbidden', permissionRefusals.notAllowed)
}

/** Refuses what speaks against the verb besides the state. */
export function checkUnless<Record, State extends string>(transition: Transition<Record, State>, record: Record): void {
  const refusal = transition.unless?.(record) ?? null
  if (refusal !== null) throw refusal
}

function mayUse<Record, State extends string>(
  { permission }: Transition<Record, State>,
  record: Record,
  { actor, place, today }: Asker,
): boolean {
  const actions = typeof permission === 'string' ? [permission] : permission(record)
  return actions.some((action) => may(actor, action, place, today))
}

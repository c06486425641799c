/**
 * The one frame of a change of a record: read, know the same request again, check the version, apply, write record, line of
 * history and what moves with it in one transaction, and try again where somebody else wrote in between.
 */

import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Refusal } from '../refusal.ts'
import { type AskedOnce, isMadeBy, type Kept, keepRequest } from './one-request.ts'
import { untilWritten } from './retry.ts'

/** A record with the lines of its history by which a request is known again, and whatever was read in the same moment. */
export type Found<R> = { record: R; lines: readonly Kept[] }

/** Where a record is kept, for one change of it. `M`: what moves with it. */
export type Where<R, F extends Found<R>, M, Verb extends string = string> = {
  /** Lines no later than the record: else a replay could be answered with what was before it. Null: there is none. */
  read(): Promise<F | null>
  /** Who may do it at all, once it is known what it is done to; before anything is told of it. */
  authorize?(found: F | null): void
  /** What was asked for is so already, whoever did it and whichever version was seen: it is answered as it stands. */
  isDone?(record: R): boolean
  /** What is refused where there is none; a sentence alone: with `not_found`. */
  absent: Refusal | DomainError
  /** Of `stale_version`. */
  stale(record: R): Refusal
  /** The record with the line in it, where its history is part of it. */
  history?(found: F, after: R, line: ChangeLine<Verb>, moves: M): R
  /** All or nothing; false: somebody wrote since it was read. */
  write(found: F, after: R, moves: M, line: ChangeLine<Verb>): Promise<boolean>
}

/** What is asked: `verb` is the action of the line of history; without a version the record may stand as it does. */
export type Asked<Verb extends string = string> = {
  verb: Verb
  requestId?: string | null | undefined
  /** Everything that was asked, `requestId` left out. */
  asked: Readonly<Record<string, unknown>> & { version?: number | undefined }
}

/** What a line of history says of who did it, and when; with what names the request. */
export type ChangeLine<Verb extends string = string> = {
  action: Verb
  at: string
  by: string
  byName: string
} & ReturnType<typeof keepRequest>

/** The record as it will be, but for its version, and what moves with it; by the line of history, where it names who and when. */
export type Changed<R, M> = { record: R | ((line: ChangeLine) => R); with: M }

/**
 * Changes a record. `fn` checks its state and says what it becomes; null: nothing changes and nothing is written. The same
 * request again, also at the same time, answers with the record as it is. Throws `not_found`, `stale_version`,
 * `request_conflict`, `busy`, or what `authorize` and `fn` throw.
 *
 * @example change(deps, actor, { where: contractAt(deps, townshipId, id), verb: 'ended', asked }, ({ record }) => …)
 */
export async function change<R extends { version: number }, F extends Found<R>, M, Verb extends string>(
  ...asked: Parameters<typeof changeOrFind<R, F, M, Verb>>
): Promise<R> {
  return (await changeOrFind(...asked)).record
}

/** The same, saying whether it was changed now; false: it was so already, or the same request did it before. */
export function changeOrFind<R extends { version: number }, F extends Found<R>, M, Verb extends string>(
  deps: { now(): Date },
  actor: Actor,
  { where, verb, requestId, asked }: Asked<Verb> & { where: Where<R, F, M, Verb> },
  fn: (found: F) => Changed<R, M> | null | Promise<Changed<R, M> | null>,
): Promise<{ record: R; isChanged: boolean }> {
  const request = { action: verb, by: actor.id, requestId, asked } satisfies AskedOnce
  const isAnswered = ({ record, lines }: F) => isMadeBy(lines, request) || (where.isDone?.(record) ?? false)
  const same = (record: R) => ({ record, isChanged: false })
  const attempt = async () => {
    const found = await where.read()
    where.authorize?.(found)
    if (found === null) throw refused(where.absent)
    const before = found.record
    if (isAnswered(found)) return same(before)
    if (asked.version !== undefined && asked.version !== before.version) {
      throw new DomainError('stale_version', where.stale(before))
    }
    const changed = await fn(found)
    if (changed === null) return same(before)
    const at = deps.now().toISOString()
    const line = { action: verb, at, by: actor.id, byName: actor.name, ...keepRequest(request) }
    const made = typeof changed.record === 'function' ? changed.record(line) : changed.record
    const next = { ...made, version: before.version + 1 }
    const after = where.history?.(found, next, line, changed.with) ?? next
    return (await where.write(found, after, changed.with, line)) ? { record: after, isChanged: true } : 'moved'
  }
  const earlier = async () => {
    const found = await where.read()
    return found !== null && isAnswered(found) ? same(found.record) : null
  }
  return untilWritten(attempt, { earlier })
}

function refused(absent: Refusal | DomainError): DomainError {
  return absent instanceof DomainError ? absent : new DomainError('not_found', absent)
}

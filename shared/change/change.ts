/**
 * The one frame of a change of a record: read, know the same request again, check the version, apply, write record, line of
 * history and what moves with it in one transaction, and try again where somebody else wrote in between.
 */

import { DomainError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import { type AskedOnce, isMadeBy, type Kept, keepRequest } from './one-request.ts'
import * as changeRefusals from './refusals.zh.ts'
import { untilWritten } from './retry.ts'
import type { Saved } from './saved.ts'

/**
 * A record with the lines of its history by which a request is known again, and whatever was read in the same moment. `record`
 * null: there is none yet, and what is asked makes it; until then its version is 0.
 */
export type Found<R> = { record: R; lines?: readonly Kept[] }

/** What a write came to: anything but `saved` says that somebody wrote since it was read, and nothing was written. */
type Written = Saved | 'moved'

/** Where a record is kept, for one change of it. `M`: what moves with it. */
export type Where<R, F extends Found<R | null> = Found<R>, M = null, Verb extends string = string> = {
  /** Lines no later than the record: else a replay could be answered with what was before it. Null: there is none, and it cannot be made so. */
  read(): Promise<F | null>
  /** Who may do it at all, once it is known what it is done to; before anything is told of it. */
  authorize?(found: F | null): void
  /**
   * What was asked for is so already, whoever did it and whichever version was seen: it is answered as it stands. Throws
   * `id_conflict` where another stands under the id that was chosen for a new one. Not asked of what is not there.
   */
  isDone?(found: F & Found<R>): boolean
  /** The record says what was asked: if the version before it was seen, this is the request that made it, sent again without an id. */
  saysSo?(found: F & Found<R>): boolean
  /** What is refused where there is none; a sentence alone: with `not_found`. */
  absent?: Refusal | DomainError
  /** Of `stale_version`; left out where no version is asked. */
  stale?(found: F): Refusal
  /** The record with the line in it, where its history is part of it. */
  history?(found: F, after: R, line: ChangeLine<Verb>, moves: M): R
  /** All or nothing, where it still is as it was found. */
  write(found: F, after: R, moves: M, line: ChangeLine<Verb>): Promise<Written>
}

/** Everything that was asked; without a version the record may stand as it does, or not be there. */
export type Asked = {
  asked?: Readonly<Record<string, unknown>> & { version?: number | undefined; requestId?: string | null | undefined }
}

/** Who does it, as lines of history name them. */
export type Doer = { readonly id: string; readonly name: string }

/** What a line of history says of who did it, and when; with what names the request. */
export type ChangeLine<Verb extends string = string> = {
  action: Verb
  at: string
  by: string
  byName: string
} & ReturnType<typeof keepRequest>

/** The record as it will be, but for its version, and what moves with it, if anything; by the line of history, where it names who and when. */
export type Changed<R, M> = { record: R | ((line: ChangeLine) => R); with?: M }

/** Checks the state of what was found and says what it becomes; null: nothing changes and nothing is written. */
type Applied<F extends Found<Versioned | null>, M> = {
  apply(found: F): Changed<Of<F>, M> | null | Promise<Changed<Of<F>, M> | null>
}

/**
 * Changes a record, or makes it; `verb` is the action of the line of history.
 * The same request again, also at the same time, answers with the record as it is. Throws `not_found`, `stale_version`,
 * `request_conflict`, `busy`, or what `authorize`, `isDone` and `apply` throw.
 *
 * @example change(deps, actor, 'ended', { asked, ...contractAt(deps, townshipId, id), apply: ({ record }) => … })
 */
export async function change<F extends Found<Versioned | null>, M = null, Verb extends string = string>(
  ...asked: Parameters<typeof changeOrFind<F, M, Verb>>
): Promise<Of<F>> {
  return (await changeOrFind(...asked)).record
}

/** The same, saying whether it was changed now, and whether that made it; neither: it was so already, or the same request did it before. */
export function changeOrFind<F extends Found<Versioned | null>, M = null, Verb extends string = string>(
  deps: { now(): Date },
  actor: Doer,
  verb: Verb,
  { asked: { requestId, ...asked } = {}, apply, ...where }: Asked & Where<Of<F>, F, M, Verb> & Applied<F, M>,
): Promise<ChangedOrFound<F>> {
  const request = { action: verb, by: actor.id, requestId, asked } satisfies AskedOnce
  const answered = (found: F): ChangedOrFound<F> | null => {
    if (!isThere(found)) return null
    const { record, lines = [] } = found
    const isNext = asked.version !== undefined && asked.version === record.version - 1
    const isSame = isMadeBy(lines, request) || where.isDone?.(found) || (isNext && where.saysSo?.(found))
    return isSame ? { record, isChanged: false, created: false } : null
  }
  const attempt = async (): Promise<ChangedOrFound<F> | 'moved'> => {
    const found = await where.read()
    where.authorize?.(found)
    if (found === null) throw refused(where.absent)
    const known = answered(found)
    if (known !== null) return known
    const version = found.record?.version ?? 0
    if (asked.version !== undefined && asked.version !== version) {
      throw new DomainError('stale_version', where.stale?.(found) ?? changeRefusals.busy)
    }
    const changed = await apply(found)
    if (changed === null) {
      if (!isThere(found)) throw new Error(`${verb}: nothing is there, and nothing was made`)
      return { record: found.record, isChanged: false, created: false }
    }
    const line = { action: verb, ...lineBy(actor, deps.now()), ...keepRequest(request) }
    const made = typeof changed.record === 'function' ? changed.record(line) : changed.record
    const next = { ...made, version: version + 1 }
    // Left out only where `M` has null in it.
    const moves = (changed.with ?? null) as M
    const after = where.history?.(found, next, line, moves) ?? next
    const written = await where.write(found, after, moves, line)
    return written === 'saved' ? { record: after, isChanged: true, created: version === 0 } : 'moved'
  }
  const earlier = async () => {
    const found = await where.read()
    return found === null ? null : answered(found)
  }
  return untilWritten(attempt, { earlier })
}

type Versioned = { version: number }
/** The record where there is one. */
type Of<F extends Found<Versioned | null>> = NonNullable<F['record']>
type ChangedOrFound<F extends Found<Versioned | null>> = { record: Of<F>; isChanged: boolean; created: boolean }

/** Who did something and when, as every line of history says it. */
export function lineBy(actor: Doer, now: Date): Pick<ChangeLine, 'at' | 'by' | 'byName'> {
  return { at: now.toISOString(), by: actor.id, byName: actor.name }
}

/** What was found; null: there is none, and nothing here makes one. */
export function there<R>(record: R | null): Found<R> | null {
  return record === null ? null : { record }
}

function isThere<F extends Found<Versioned | null>>(found: F): found is F & Found<Of<F>> {
  return found.record !== null
}

function refused(absent: Refusal | DomainError | undefined): DomainError {
  if (absent === undefined) throw new Error('what may be missing has a sentence for that')
  return absent instanceof DomainError ? absent : new DomainError('not_found', absent)
}

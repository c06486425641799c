/**
 * One request is one change, however often and however many times at once it is sent. What a request changed keeps its
 * id and the digest of what was asked; the same again is answered from there, another under its id is refused.
 */

import { createHash } from 'node:crypto'
import * as z from 'zod'
import { DomainError } from '../errors.ts'
import * as changeRefusals from './refusals.zh.ts'

/** What a line of history says of the request that made it. Lines of earlier releases have no digest; a history of one kind of change has no action. */
export type Kept = {
  requestId?: string | null | undefined
  requestDigest?: string | undefined
  action?: string
  by: string
}

/** A request to change something: who asks for what, and everything that was asked, `requestId` left out. */
export type AskedOnce = {
  requestId?: string | null | undefined
  action: string
  by: string
  asked: Readonly<Record<string, unknown>>
}

/** What a line of history keeps of the request; nothing where it has no id. */
export function keepRequest({ requestId, asked }: Pick<AskedOnce, 'requestId' | 'asked'>): {
  requestId?: string
  requestDigest?: string
} {
  return requestId == null ? {} : { requestId, requestDigest: digestOfAsked(asked) }
}

/**
 * Whether one of these lines was made by this very request. Throws `request_conflict` where its id was used by somebody
 * else, for something else, or with other content.
 */
export function isMadeBy(lines: readonly Kept[], request: AskedOnce): boolean {
  if (request.requestId == null) return false
  const line = lines.find((one) => one.requestId === request.requestId)
  if (line === undefined) return false
  const sameContent = line.requestDigest === undefined || line.requestDigest === digestOfAsked(request.asked)
  const sameAction = (line.action ?? request.action) === request.action
  if (sameAction && line.by === request.by && sameContent) return true
  throw new DomainError('request_conflict', changeRefusals.requestConflict)
}

/** The same content gives the same digest, whatever the order of its fields. */
function digestOfAsked(asked: Readonly<Record<string, unknown>>): string {
  const sorted = JSON.stringify(asked, (_key, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  )
  return createHash('sha256').update(sorted).digest('hex').slice(0, 32)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return z.record(z.string(), z.unknown()).safeParse(value).success
}

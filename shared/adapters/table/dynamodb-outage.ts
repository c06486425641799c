import * as z from 'zod'
import type { DomainError } from '../../errors.ts'
import { outage } from './outage.ts'

/** More was asked than the table is allowed to answer, after the SDK has tried again by itself. */
const THROTTLED = new Set([
  ...['ThrottlingException', 'ThrottlingError', 'Throttling', 'RequestLimitExceeded'],
  ...['ProvisionedThroughputExceededException', 'ProvisionedThroughputExceeded'],
])
/** Nothing was sent. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'])
/** Something was, and no answer came. */
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'TimeoutError', 'AbortError'])

/** By names alone: bundles leave the classes of errors out. */
const sdkError = z.object({
  name: z.string(),
  code: z.string().optional(),
  $fault: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
})

/**
 * Why DynamoDB cannot be used now; null where the error is a defect. Of a write that was broken off nobody knows whether it
 * was kept; asked again, it is the same request.
 */
export function outageOf(error: unknown, what: 'read' | 'write'): DomainError | null {
  const parsed = sdkError.safeParse(error)
  if (!parsed.success) return null
  const { name, code = '', $fault, $metadata } = parsed.data
  const isOfServer = $fault === 'server' || ($metadata?.httpStatusCode ?? 0) >= 500
  const said = THROTTLED.has(name)
    ? outage('crowded')
    : NOT_REACHED.has(code)
      ? outage('unreachable')
      : BROKEN_OFF.has(code) || BROKEN_OFF.has(name) || isOfServer
        ? outage(what === 'read' ? 'unreachable' : 'slow')
        : null
  if (said !== null) said.cause = error
  return said
}

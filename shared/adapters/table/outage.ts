import { DomainError, type ErrorCode } from '../../errors.ts'
import type { Refusal } from '../../refusal.ts'
import * as storeRefusals from './refusals.zh.ts'

/** Why the table cannot be used now; nothing of it is the fault of whoever asked. */
type Outage = 'busy' | 'crowded' | 'full' | 'readonly' | 'io' | 'slow' | 'unreachable' | 'damaged' | 'newer'

const outages: Readonly<Record<Outage, readonly [ErrorCode, Refusal]>> = {
  busy: ['unavailable', storeRefusals.inUse],
  crowded: ['busy', storeRefusals.tooManyAtOnce],
  full: ['unavailable', storeRefusals.diskFull],
  readonly: ['unavailable', storeRefusals.readOnly],
  io: ['unavailable', storeRefusals.diskFailed],
  slow: ['unavailable', storeRefusals.noAnswer],
  unreachable: ['unavailable', storeRefusals.unreachable],
  newer: ['unavailable', storeRefusals.newerVersion],
  damaged: ['damaged', storeRefusals.damaged],
}

/** The one sentence that people are told. */
export function outage(kind: Outage): DomainError {
  return new DomainError(...outages[kind])
}

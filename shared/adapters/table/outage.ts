import { DomainError } from '../../errors.ts'
import * as storeRefusals from './refusals.zh.ts'

/** Why the table cannot be used now; nothing of it is the fault of whoever asked. */
export type Outage = 'busy' | 'crowded' | 'full' | 'readonly' | 'io' | 'slow' | 'unreachable' | 'damaged' | 'newer'

/** The one sentence that people are told. */
export function outage(kind: Outage): DomainError {
  switch (kind) {
    case 'busy':
      return new DomainError('unavailable', storeRefusals.inUse)
    case 'crowded':
      return new DomainError('busy', storeRefusals.tooManyAtOnce)
    case 'full':
      return new DomainError('unavailable', storeRefusals.diskFull)
    case 'readonly':
      return new DomainError('unavailable', storeRefusals.readOnly)
    case 'io':
      return new DomainError('unavailable', storeRefusals.diskFailed)
    case 'slow':
      return new DomainError('unavailable', storeRefusals.noAnswer)
    case 'unreachable':
      return new DomainError('unavailable', storeRefusals.newerVersion)
    case 'newer':
      return new DomainError('unavailable', storeRefusals.unreachable)
    case 'damaged':
      return new DomainError('damaged', storeRefusals.damaged)
  }
}

import { requiredText } from '../text.ts'
import { decisionInput, decisionOf } from './decision.ts'
import { returnCause } from './entry.ts'

/** A return always says why, so that the village can mend it; with `cause` her form opens where that is mended. */
export const returning = decisionInput.extend({ reason: requiredText(200), cause: returnCause.optional() })

/** The township sends an entry back to its village. */
export const returnIncome = decisionOf('return', returning, () => ({ made: {} }))

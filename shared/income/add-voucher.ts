import { requiredLine } from '../text.ts'
import { decisionInput, decisionOf } from './decision.ts'

export const voucherInput = decisionInput.extend({ voucherNo: requiredLine(40) })

/** The accounting voucher number: the one thing that may be added to an approved entry. */
export const addVoucher = decisionOf('voucher', voucherInput, (_, { asked: { voucherNo } }) => ({
  made: { voucherNo },
}))

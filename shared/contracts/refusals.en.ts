import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'contracts'> = {
  idTaken: (id) => `The id ${id} was used for another contract of this project; choose another.`,
  tooManyPayments: (most) => `A plan has at most ${most} payments`,
  nothingDue: 'The first payment is after the end of the contract; nothing would be received',
  planMissing: 'Give the date and amount of each payment',
  tooManyDues: (most) => `Too many payments, at most ${most}; for a long contract choose quarterly or yearly`,
  dueTwice: (day) => `${day} has two payments; make one of those of a day`,
  contentWrong: 'Something in the contract is wrong; mend it as said below and submit again.',
  changedMeanwhile: 'Somebody has just changed this contract; reload, then change it.',
  noContract: (id) => `This project has no contract ${id}.`,
  aboveZero: 'The amount must be above zero',
  reasonMissing: 'Give the reason for the change.',
  revivalReasonMissing: 'Give the reason for reviving a contract that was ended early',
  receivedReasonMissing: (day) => `Money was received on what was due on ${day}; give the reason for changing it`,
  goOnChanged: 'Somebody has just changed this contract; reload, then go on.',
  ended: (day) => `This contract was ended early on ${day}.`,
  endOutOfRange: (from, until) => `Must be between ${from} and ${until}; a contract that runs out need not be ended`,
  endWrong: 'The date of the early end is wrong.',
  notYourVillages: 'None of your villages takes part in this project; you may not see its contracts.',
  planNotRead: (part) =>
    `In the payments, “${part}” is not understood; write 2023-06-30:50000, with semicolons between several`,
  planWrong: (why) => `Payments: ${why}`,
  planIncomplete: (part) => `In the payments, “${part}” is not complete`,
}

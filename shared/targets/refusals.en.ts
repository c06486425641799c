import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'targets'> = {
  wholeFen: 'The target must be whole fen',
  notZero: 'The target cannot be zero',
  tooLarge: 'The target is too large',
  noTargetPossible: 'This village can have no target of that year.',
  changedMeanwhile: 'Somebody has just changed this target; reload, then change it.',
  notOursInYear: (village, year) =>
    `${village} does not belong to this township in ${year}; it has no target of that year`,
  ofLine: (line, why) => `Line ${line}: ${why}`,
  lineTooMany: 'There is a line more than villages',
  notAnAmount: (text) => `“${text}” is no amount`,
  villageUnknown: (name) => `There is no village “${name}”`,
  villageTwice: (village) => `“${village}” is written twice`,
  rowTwice: 'This village is named twice',
  nothingToSet: 'There is no target to set or change',
  tooManyVillages: (most) => `At most ${most} villages at a time`,
  someChangedMeanwhile: 'Somebody has just changed some of these targets; reload, then change them.',
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'villages'> = {
  codeTaken: 'This division code is taken.',
  sameCode: (village) => `The same code as ${village}`,
  nameTaken: 'There are two villages of this name.',
  sameName: 'There is a village of this name',
  targetMissing: 'The village it was merged into does not exist.',
  noVillage: (id) => `There is no ${id}`,
  mergedIntoItself: 'A village cannot be merged into itself.',
  notItself: 'Not itself',
  datesWrong: 'These dates do not fit.',
  changedMeanwhile: 'Somebody has just changed this village; reload, then change it.',
  moneyBefore: (count) => `${count} entries are dated before this day; choose an earlier one, or deal with them first`,
  moneyAfter: (count) => `${count} entries are dated after this day; choose a later one, or deal with them first`,
  moneyOutsideDates: 'There is income of this village outside these dates; nothing was saved.',
  codeFormat: 'A division code has 12 digits',
  notYetOurs: (village, from, day) =>
    `${village} belongs to this township only from ${from}; money of ${day} cannot be entered for it`,
  noLongerOurs: (village, until, day) =>
    `${village} ended on ${until}; enter money of ${day} for the village it was merged into`,
  noVillageHere: (id) => `This township has no village ${id}.`,
  villageUnknown: (id) => `This township has no village ${id}`,
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'areas'> = {
  noArea: (id) => `There is no area with the id ${id}.`,
  areaUnknown: (id) => `There is no area with the id ${id}`,
  nothingToCorrect: 'Nothing below has corrected its bulletin: there is nothing to correct.',
  publishedChanged: (unit, period, revision) =>
    `${unit} ${period}, revision ${revision}, is not any more what the figures were taken from; ask an administrator to restore a backup.`,
  changedMeanwhile: 'Somebody else has just changed this area. Reload, then change it.',
  movedMeanwhile: (name) => `Somebody else has just moved ${name}. Reload, then look again.`,
  belowItself: 'An area cannot stand below itself',
  tooManyLevels: (most) => `At most ${most} areas stand above each other`,
  tooManyBelow: (most) => `At most ${most} are right below an area`,
  wrongPlace: 'It cannot be put there.',
  notAdministered: (id) =>
    `There is no area with the id ${id}, or you do not administer it; whoever administers both moves it`,
  notBelow: (id) => `Nothing with the id ${id} lies right below this area.`,
  notToTake: (id) =>
    `There is nothing with the id ${id}, or you do not administer what it lies below (where that is nothing, itself); whoever administers both moves it`,
  isThere: 'It is below this area already',
  nothingPublished: (asOf) => `Up to ${asOf} this area has no dispatch and no bulletin this year.`,
}

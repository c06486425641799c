import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'areas'> = {
  noArea: (id) => `There is no area with the id ${id}.`,
  areaUnknown: (id) => `There is no area with the id ${id}`,
  nothingToCorrect: 'Nothing below has corrected its bulletin: there is nothing to correct.',
  publishedChanged: (unit, period, revision) =>
    `${unit} ${period}, revision ${revision}, is not any more what the figures were taken from; ask an administrator to restore a backup.`,
  changedMeanwhile: 'Somebody else has just changed this area. Reload, then change it.',
  belowItself: 'An area cannot stand below itself',
  tooManyLevels: (most) => `At most ${most} areas stand above each other`,
  tooManyBelow: (most) => `At most ${most} are right below an area`,
  wrongPlace: 'This area cannot be put there.',
  notAdministered: (id) =>
    `There is no area with the id ${id}, or you do not administer it; whoever administers both moves it`,
  isThere: 'It is below this area already',
  nothingPublished: (asOf) => `Up to ${asOf} this area has no dispatch and no bulletin this year.`,
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'slides'> = {
  noSuchDocument: (document) =>
    `There is no dispatch and no issued bulletin of ${document}, so there is nothing to make slides of.`,
  nothingFrozen:
    'No dispatch was taken and no bulletin issued before this meeting, so there is nothing to make slides of; take a week first.',
  notOfMeeting: (document) =>
    `${document} is not the latest dispatch or bulletin before this meeting; choose one on the meeting’s page.`,
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'dispatch'> = {
  publishedChanged: (week) =>
    `The dispatch of ${week} is not as it was published; ask the administrator to restore it from a backup.`,
  noDispatch: (week) => `There is no dispatch of ${week} yet.`,
  weekNotOver: (week, from) => `${week} is not over yet; its dispatch can be taken from ${from}.`,
  notOver: 'This week is not over yet',
  busy: 'Somebody is taking the same dispatch; look again in a while.',
  laterDispatched: (later, week) => `The dispatch of ${later} was taken, so that of ${week} no longer can be.`,
}

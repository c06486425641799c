import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'notifications'> = {
  hourWrong: 'The hour is a whole number from 0 to 23',
  noDay: 'Choose at least one day',
  changedMeanwhile: 'These settings have just been changed elsewhere; reload and look again.',
  ofNoTownship: 'You are a member of no township: there are no messages to send, so the e-mail cannot be switched on.',
  linkGone: 'This link is no longer good: the e-mail was switched off already, or set up anew.',
}

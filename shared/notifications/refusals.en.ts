import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'notifications'> = {
  hourWrong: 'The hour is a whole number from 0 to 23',
  noDay: 'Choose at least one day',
  changedMeanwhile: 'These settings have just been changed elsewhere; reload and look again.',
  ofNoTownship: 'You are a member of no township: there are no messages to send, so the e-mail cannot be switched on.',
  askedOften:
    'Three e-mails were sent today to confirm an address; no more today. Try again tomorrow, and look among the junk mail.',
  nothingToConfirm: 'There is no address to confirm: it is confirmed already, or the e-mail is switched off.',
  confirmLinkGone:
    'This link is of no use: it is not of the latest e-mail that asks, or the address was changed. Open the latest one, or sign in and have it sent again under Messages.',
  confirmLinkLate: 'This link is older than three days. Sign in and have the e-mail sent again under Messages.',
  linkGone: 'This link is no longer good: the e-mail was switched off already, or set up anew.',
}

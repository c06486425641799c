import type { SameSentences } from '../../shared/refusal.ts'

export const en: SameSentences<'web'> = {
  ofLine: (line, why) => `Line ${line}: ${why}`,
  bodyTooLarge: 'This is too much at once (at most 1 MB).',
  formBroken:
    'The form did not arrive whole, perhaps the connection broke, so nothing was submitted. Go back and submit again; what you typed is usually still there.',
  townshipNameMissing: 'Enter the name of the township.',
  pageTooOld: 'This page was open for too long, so nothing was submitted. Go back, reload the page and submit again.',
  fromElsewhere: 'This request came from another site and was not carried out.',
  ofTownship: 'This page belongs to a township; a county account sees how its townships stand on the first page.',
  joinFirst: 'Join a township first.',
  noProject: 'There is no such project in this township.',
  noTable: 'There is no such table.',
  noAccountsHere: 'No accounts are opened here.',
  notOurVillage: 'There is no such village in this township.',
  notMember: 'You are not a member of this township.',
  tooMuch: 'This is too much at once.',
  noVillage: 'There is no such village.',
}

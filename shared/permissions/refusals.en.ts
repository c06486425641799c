import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'permissions'> = {
  notAllowed: 'You may not do this. If you need to, ask an administrator.',
  notYourCounty: 'You may not see this county.',
  townshipByCounty: 'Townships are created by the county’s administrator; you may not do this.',
}

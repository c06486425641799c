import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Villages',
  add: 'Add a village',
  editTitle: (name) => `Change: ${name}`,
  empty: 'There is no village yet. Add them one by one, or import a ledger.',
  count: (count) => `${count} villages`,
  name: 'Name',
  nameHint: 'In full, such as 河口村',
  code: 'Division code',
  codeHint: '12 digits',
  kind: 'Kind',
  kinds: { village: 'Village', gacha: 'Gacha', community: 'Community' },
  valid: 'Valid',
  validFrom: 'From',
  validFromHint: 'Empty: always was',
  validTo: 'Until',
  validToHint: 'The last day of a merged village; empty: not merged',
  ended: (day) => `until ${day}`,
  begins: (day) => `from ${day}`,
  successors: 'Merged into',
  people: 'People',
  secretary: 'Party secretary',
  bookkeeper: 'Bookkeeper',
  liaison: 'Liaison cadre',
  households: 'Households',
  flags: 'Marks',
  enclave: 'Enclave village',
  coopPilot: 'Pilot of a Party-branch-led cooperative',
  plan: 'Monthly plan',
  planHint: 'Only where it differs from the township’s, such as rents that come in December.',
  hasPlan: 'Has a plan of its own',
  noId: 'No id can be made of this name; please check it',
  monthlyPlan: {
    explain:
      'The share of the annual target, in percent, to be reached by the end of each month. December must be 100; all empty means evenly by the day.',
    month: (month) => `End of month ${month}`,
    wrong: (month) =>
      `Month ${month}: a number from 0 to 100 with at most two decimals; fill in all twelve months or none`,
  },
}

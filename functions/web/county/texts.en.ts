import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  overview: 'Townships side by side',
  missing: 'Missing',
  counted: 'Counted',
  target: 'Target',
  noVillages: 'no villages yet',
  untargeted: (count) => `${count} villages without a target`,
  waiting: (wan) => `${wan} × 10,000 yuan wait for review`,
  and: ', ',
  ownDocuments: 'Weekly dispatches and monthly bulletins of this area',
  newTownship: 'New township',
  help: 'Once it exists its first administrator signs in and adds villages, targets and people, or imports the ledger.',
  name: 'Name of the township',
  id: 'Id',
  idHint:
    'Left empty: the pinyin of the name. It stands in addresses and commands and stays; lower-case letters, digits and hyphens only.',
  adminName: 'First administrator',
  adminHint: 'The name of the person who adds everybody else',
  ofArea: {
    newTownship: 'New area below',
    help: 'A county, a city, a province is an area: townships or areas lie below it. Once it exists its first administrator signs in, makes what lies below, adds people, and says from which day on it publishes.',
    name: 'Name of the area',
  },
  create: 'Create',
  created: (name, id) => `${name} exists now, with the id ${id}.`,
  again: 'Not received, or expired: fill in the same once more for a new one; the one before is void.',
}

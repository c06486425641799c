import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'villagePapers'> = {
  noVillages: 'There was no village in this year.',
  noVillage: (id) => `There was no village with the id ${id} in this year.`,
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'papers'> = {
  notMade: 'The file was not made; the program that makes files has been started anew. Please try again.',
  tooManyWaiting: 'Too many files are being made; try again in a while.',
}

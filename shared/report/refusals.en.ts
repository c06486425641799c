import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'report'> = {
  booksMoving: 'The books are being changed by many; look again in a while.',
  cutoffAfterToday: 'The cut-off cannot be after today.',
}

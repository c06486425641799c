import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'schedule'> = {
  clockMoved:
    'The time of the machine has changed again; nothing went on. Look at the time on the first page and confirm once more.',
}

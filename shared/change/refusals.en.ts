import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'change'> = {
  requestConflict:
    'This request (requestId) was carried out before with other content; nothing was changed now. Reload and decide again; a program uses a new requestId.',
  busy: 'Somebody is working on the same thing right now; nothing was changed. Try again in a moment.',
}

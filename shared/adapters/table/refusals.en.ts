import type { SameSentences } from '../../refusal.ts'

export const en: SameSentences<'store'> = {
  inUse: 'Another program is using the data; nothing was saved this time. Try again in a moment.',
  tooManyAtOnce: 'Too many people are at it at the same time; nothing was done this time. Try again in a moment.',
  diskFull:
    'The disk is full; nothing was saved this time, what is there can still be read. Ask an administrator to free some space.',
  readOnly:
    'The data folder can only be read; nothing was saved this time. Ask an administrator to check its permissions.',
  diskFailed:
    'The disk could not be read or written; nothing was done this time. Try again later; if it goes on, ask an administrator to check the disk.',
  noAnswer: 'The database has not answered for a long time; whether this was saved is not known. Reload in a moment.',
  unreachable: 'The database cannot be reached now. Try again in a moment.',
  newerVersion:
    'A newer version wrote this data, this one cannot read it; nothing was changed. Upgrade the program, then open it again.',
  damaged:
    'The data file is damaged; to be safe, nothing read from it was used. Ask an administrator to restore a backup.',
}

import { keptDocuments } from '../bulletin/files/kept-documents.ts'
import type { Files } from '../files.ts'
import { formsWithBulletin } from '../forms/forms-with-bulletin.ts'
import { makeBulletinFile, readBack, withoutEntries } from './documents/make-files.ts'
import { keptForms } from './forms/kept-forms.ts'

type Kept = Parameters<typeof keptDocuments>[0]
type Stored = Omit<Kept, 'files' | 'render' | 'readBack' | 'fillForms' | 'withoutEntries'> &
  Omit<Parameters<typeof formsWithBulletin>[0], 'formFiles'>

/** The documents of bulletins, and the forms that go with them, made where this is called. */
export function documentsHere(
  stored: Stored,
  files: Files,
  made: Partial<Pick<Kept, 'render' | 'readBack' | 'withoutEntries'>> = {},
) {
  const formFiles = keptForms(files)
  return keptDocuments({
    ...stored,
    files,
    render: makeBulletinFile,
    readBack,
    fillForms: (bulletin) => formsWithBulletin({ ...stored, formFiles }, bulletin),
    withoutEntries,
    ...made,
  })
}

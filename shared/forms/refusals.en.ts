import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'forms'> = {
  noForm: 'There is no such form; it may have been removed.',
  changedMeanwhile: (by) => `${by} has just changed this form; reload and change it again.`,
  figureNotThere: (figure) => `The figure “${figure}” cannot stand there; choose another one.`,
  noCopy: 'There is no such copy.',
  noDispatch: (week) => `There is no dispatch of ${week} yet, so no form can be filled from it.`,
  needsBulletin: 'A form with a row for each entry is filled from a bulletin; choose a month.',
  tooManyEntries: (most) => `There are more than ${most} entries, too many for one form; download the list of entries.`,
  idTaken: 'This id is that of another form; choose another one.',
  wrongFormat:
    'Only .xlsx or .docx forms can be used. Open older formats (.xls, .doc, .et, .wps) in WPS or Office and save them as new ones; take a password off first.',
  cannotOpen: 'This file cannot be opened; it may be damaged. Open it with WPS or Office, save a copy and try again.',
  tooLarge: 'The file is larger than 2 MB. Delete pictures and what does not belong, then try again.',
  unpackedTooLarge:
    'Unpacked, this file is too large for a form. Delete pictures and what does not belong, then try again.',
  hasMacros: 'This file has macros and is not taken. Save it as .xlsx or .docx without macros.',
  fileGone: 'The file of this form is gone; ask an administrator to restore it from a backup.',
  notADocument: 'This file is no .docx document.',
  notAWorkbook: 'This file is no .xlsx table.',
  mailFull:
    'The forms that go with the bulletin are too large for one e-mail. This one is filled; download it here and send it separately.',
  notFilled: 'Filling this form went wrong; open it under “Forms” and have a look.',
  ofOtherTime: (how) =>
    `${how}. The form is filled and kept; change its title, or write the placeholder of the period, and upload it anew.`,
}

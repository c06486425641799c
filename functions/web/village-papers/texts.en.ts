import type { zh } from './texts.zh.ts'

export const en: typeof zh = {
  title: 'Print',
  one: { notice: 'Public notice (one page)', card: 'Secretary’s card (half a page)' },
  all: { notice: 'Public notices (a page a village)', card: 'Secretaries’ cards (two villages a page)' },
  formats: { pdf: 'PDF', docx: 'Word' },
  hint: 'Made of the books as they stand now. Notices leave out part of payers’ names, unless an administrator says otherwise in the rules.',
}

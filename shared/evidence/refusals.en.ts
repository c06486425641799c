import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'evidence'> = {
  noFile: 'No file arrived: the page was open for too long, or the file is too large. Choose it again.',
  tooLarge: 'The file is larger than 10 MB and was not kept.',
  unsafePdf:
    'This PDF is incomplete, or there are links, scripts, form actions or attached files in it; it was not kept. Print it to PDF anew, or take a photo and send that.',
  notUsable: 'This file is not a photo (JPG, PNG, WebP) or PDF that can be used; it was not kept.',
}

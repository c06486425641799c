import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Photos and vouchers',
  add: 'Add photos or vouchers',
  hint: (count) =>
    `A receipt, a transfer, a contract. Photos (JPG, PNG, WebP) or PDF, up to 10 MB each; ${count} more can be added.`,
  choose: 'Take a photo, or choose photos and files',
  upload: 'Upload',
  full: 'There are 6 files already; no more can be added.',
  photo: (place) => `File ${place}: photo`,
  pdf: 'PDF file',
  remove: 'Take off',
  at: (place) => `file ${place}`,
  none: 'No photo or voucher',
  done: { evidence: 'Received and attached to this income.', removed: 'The file was taken off.' },
  states: {
    shrinking: 'making it smaller',
    sending: 'uploading',
    done: 'uploaded',
    failed: 'not uploaded; check the signal',
    again: 'Try again',
    large: 'larger than 10 MB; choose a smaller one',
  },
  required: {
    title: 'Photos and vouchers',
    label: 'Operating income above this many yuan is not approved without a photo or voucher',
    hint: 'Empty: never required. Imported history is exempt.',
    wrong: 'Write the amount as a number with at most two decimals, such as 5000; empty: never required',
  },
}

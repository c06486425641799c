import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  legend: 'Photos and vouchers (optional)',
  hint: (files) => `A receipt, a transfer, a contract: photos or PDF, up to ${files}.`,
  camera: 'Take a photo',
  choose: 'Choose photos or PDF',
  together: (megabytes) =>
    `Photos sent at once may have ${megabytes} MB together; with larger ones submit the income first and add them on the next page.`,
  held: (count) => `${count} photos or vouchers have arrived and will be submitted with this income.`,
  dropHeld: 'Leave these photos out',
  cut: (megabytes) =>
    `The photos have more than ${megabytes} MB together and were not taken; what you typed is here. Choose fewer, or submit the income first and add them on the next page.`,
  refused: (name, why) => `${name}: ${why}`,
  chooseAgain: 'Photos that were taken need not be chosen again, only those that were not.',
  missing: (count) => `The income is submitted; ${count} photos could not be attached. Please choose them again below.`,
  states: {
    shrinking: 'making it smaller…',
    kept: 'kept on the phone, sent when you submit',
    large: 'larger than 10 MB; choose a smaller one',
    full: 'up to 6; the rest was not added',
    photo: 'Photo {n}',
    cleared:
      'Photos that were not submitted were cleared from the phone (after 30 days, or by signing out). Choose them again if you need them.',
    drop: 'Remove',
    notKept: 'This phone cannot keep photos; they go with this submission.',
  },
}

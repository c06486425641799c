import type { SameSentences } from '../../refusal.ts'

export const en: SameSentences<'bulletin'> = {
  issueDiffers: (month, differences) =>
    `The bulletin of ${month} does not agree with itself and was not issued: ${differences}. Find out why; a draft can be discarded and its figures taken anew.`,
  correctionDiffers: (month, differences) =>
    `The bulletin of ${month} would not agree with itself once corrected, so nothing was written: ${differences}. Find out why, then correct it.`,
  nothingChosen: 'Choose the entries that the correction brings in',
  tooManyCorrected: (most) => `At most ${most} entries in one correction`,
  entryTwice: 'Name each entry only once',
  nothingToCorrect: (month) => `No figures were taken for ${month} yet, so there is no bulletin to correct.`,
  notCorrectable: 'Some of these entries cannot be corrected like this; nothing was written.',
  noEntry: 'There is no such entry',
  ofEntry: (id, why) => `${id}: ${why}`,
  notWaiting: 'This income is not waiting for review',
  ofOtherYear: (year) => `This is not an income of ${year}`,
  afterBulletin: (month) => `This belongs to ${month}, after this bulletin`,
  tooManyVillages:
    'These entries touch too many villages to be written at once; nothing was written. Correct them in parts.',
  jointAlone: 'Correct a joint receipt on its own',
  severalRefunds: 'Correct several refunds of one income one at a time.',
  sameOriginal: (id) => `${id} refunds the same income as another of them`,
  nothingToDiscard: (month) => `No figures were taken for ${month} yet, so there is no draft to discard.`,
  changedMeanwhile: 'Somebody has just dealt with this bulletin; reload and look again.',
  issuedNotDiscarded: 'A bulletin that was issued cannot be discarded, only corrected.',
  laterMonthClosed: (later, month) =>
    `The books are closed up to a later month (${later}), so the draft of ${month} cannot be discarded.`,
  noPdfThen: (month) =>
    `When the bulletin of ${month} was issued there was no PDF yet, and no file is added to what was issued; download the Word document.`,
  filesDiffer: (month) =>
    `The files of the bulletin of ${month} are not as they were issued, so they are not handed out. Ask the administrator to compare them with the checksums of the issue and restore them from the backup.`,
  filesGone: (month) =>
    `The files of the bulletin of ${month} are gone; ask the administrator to restore them from the backup.`,
  notIssued: (month) => `The bulletin of ${month} is not issued yet.`,
  nothingToIssue: (month) => `No figures were taken for ${month} yet, so it cannot be issued.`,
  numberTaken: (number) => `The document number ${number} has been used; check the office’s register.`,
  numberUsed: 'This document number has been used',
  noBulletin: (month) => `No figures were taken for ${month} yet, so there is no bulletin.`,
  noRevision: (month, revision) => `The bulletin of ${month} has no revision ${revision}.`,
  monthNotOver: (month) => `${month} is not over yet, so its figures cannot be taken.`,
  notOver: 'This month is not over yet',
  monthClosed: (closed, month) =>
    `The books of ${closed} are closed, so the figures of ${month} can no longer be taken.`,
}

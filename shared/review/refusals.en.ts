import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'review'> = {
  noRevision: (year, revision) => `The year-end review of ${year} has no revision ${revision}.`,
  changedMeanwhile: 'This year’s review has just been signed, or the books corrected; reload, check and sign again.',
  booksOpen: (year, closingYear) =>
    `The books of ${year} are not closed: first take the figures of December ${closingYear} under “Bulletins” (taken by themselves after the closing day, or by hand), then sign the year-end review.`,
  signedAlready: (year, by) =>
    `The year-end review of ${year} was signed by ${by}, and nothing has changed since; there is nothing to sign.`,
  filesDiffer: (year) =>
    `The files of the review of ${year} are not those that were signed; they are not handed out. An administrator compares them with the digests taken at signing and restores them from the backup.`,
}

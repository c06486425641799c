import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'integrity'> = {
  nothingToSample: (month) => `No income counts in ${month}, so there is nothing to check.`,
  noLines: 'There are no lines to compare',
  tooManyLines: (most) => `At most ${most} lines at once; send them in several parts`,
  comparisonIdTaken: 'This id was used for another comparison; choose another.',
  noLinesFound:
    'No lines of the platform were found: the headings need a date, and debit and credit, or income and expense, or an amount.',
  tableTooLong: (rows, most) =>
    `This table has ${rows} rows and at most ${most} can be compared at once; export it by quarter or by village.`,
  otherAccounts: (rows) =>
    `${rows} rows are booked on accounts other than income, cash and bank, and were not compared.`,
  noMoney: 'There is neither income nor expense in this table.',
  nothingRead: (first) => `No row could be read. The first reason: ${first}`,
  villageUnknown: (name) => `Unknown village “${name}”; the row was not compared`,
  readAsIncome: 'Rows without an account are read as an income ledger: credit is income, debit takes it back.',
  readAsJournal: 'Rows without an account are read as a cash or bank journal: debit is money in, credit money out.',
  noComparison: 'There is no such comparison.',
  noSample: (month) => `No sample has been drawn for ${month} yet.`,
  findingTooManyChanges: 'This finding was changed too often and cannot be changed again.',
  noSignal: 'There is no such signal; what it asked about may have been corrected. Reload and look again.',
  findingChangedMeanwhile: 'Somebody has just changed this finding; reload and look again.',
  findingMissing: 'Say what differs, or what is missing',
  notSampled: (month) => `This income is not in the sample of ${month}.`,
  checkTooManyChanges: 'This result was changed too often and cannot be changed again.',
  checkChangedMeanwhile: 'Somebody has just changed this result; reload and look again.',
}

import type { SameSentences } from '../refusal.ts'
import type { SaidByColumn } from './refusals.zh.ts'

function said({ letter, heading, text }: SaidByColumn): string {
  return `column ${letter} “${heading}” says ${text === null ? 'an error' : text === '' ? 'empty' : text}`
}

export const en: SameSentences<'sheets'> = {
  notFilledIn: 'Not filled in',
  formulaWithoutResult: 'The formula has no result; open the file with WPS or Excel, save it, then import it',
  excelError: (error) => `The cell has Excel’s error ${error}; mend it, then import`,
  notADate: (typed) => `“${typed}” is no date; write it like 2023-06-30`,
  notAYear: (typed) => `“${typed}” is no year; write it like 2023`,
  dateForAmount: 'This cell is a date, not an amount',
  shownAndStored: (shown, stored, yuan) =>
    `The cell shows ${shown} and holds ${stored}, which read as it is held is ${yuan} yuan. Set the number format of the column to “General” and compare it with the unit of the heading`,
  notAnAmount: (typed) => `“${typed}” is no amount; write only the number`,
  commasWrong: (typed) =>
    `“${typed}” has commas or blanks in the wrong place: only between groups of three digits, as in 12,000.00`,
  amountTooLarge: (typed) => `“${typed}” is too large for an income of a village; check it`,
  tooManyDecimals: (typed, unit) =>
    `“${typed}” has too many decimals; amounts go down to the fen ${unit === 'wan' ? '(in 万元 at most six decimals)' : '(at most two decimals)'}`,
  notYesOrNo: (typed) => `“${typed}” must be 是 (yes) or 否 (no)`,
  notAWholeNumber: (typed) => `“${typed}” must be a whole number`,
  dayOutOfRange: (typed) => `There is no day “${typed}”, or it is not between 2000 and 2099`,
  noUnit: 'The heading names no unit; write “…(元)” or “…(万元)”',
  mergedAmounts: (cells) =>
    `${cells} are merged cells: one amount for several rows. Take the merging off and write each row’s own amount`,
  columnsDisagree: (one, other) => `${said(one)}, ${said(other)}; the two columns do not agree`,
  noHeadings: (columns) => `No headings were found: one row should say ${columns}`,
  columnMissing: (column) => `The column “${column}” is missing`,
  tooManyRows: (rows, most) => `It has ${rows} rows; at most ${most} are read, so import it in parts`,
}

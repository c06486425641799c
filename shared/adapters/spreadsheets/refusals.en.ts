import type { SameSentences } from '../../refusal.ts'
import { columnLetter } from '../../sheets/sheet.ts'
import type { OtherKind, PlaceInFile } from './refusals.zh.ts'

const kindName: Readonly<Record<OtherKind, string>> = {
  xlsb: 'binary Excel workbook, .xlsb',
  document: 'Word document',
  presentation: 'presentation',
  ods: '.ods table',
}

function inWords({ file, sheet, row, column }: PlaceInFile): string {
  return [
    `“${file}”`,
    sheet === undefined ? '' : `, sheet “${sheet}”`,
    row === undefined ? '' : `, row ${row}`,
    column === undefined ? '' : `, column ${columnLetter(column)}`,
  ].join('')
}

export const en: SameSentences<'tableFiles'> = {
  notText: (file) =>
    `“${file}” is no text file and cannot be read. Save it as .xlsx with WPS or Excel, then import it.`,
  quoteUnmatched: (row) => `row ${row} has a quotation mark that never ends`,
  isOldTable:
    'This file is in truth an old table (.xls or .et) and cannot be read. Open it with WPS or Excel, save it as .xlsx, then import it.',
  isWebPage: 'This file is in truth a web page; open it with WPS, save it as .xlsx, then import it.',
  isXml: 'This file is in truth an XML table; open it with WPS or Excel, save it as .xlsx, then import it.',
  isPdf: 'This file is in truth a PDF and cannot be read. Import the table that it was made from (.xlsx).',
  isWord: 'This file is in truth a Word document; open it with WPS or Excel, save it as .xlsx, then import it.',
  tooManyWaiting: 'Too many tables are being read; try again in a while.',
  unreadable: (file) =>
    `“${file}” cannot be read: there is too much in it, or it is malformed. Delete what is outside the table, save it as .xlsx and try again.`,
  tooComplex: (file) =>
    `“${file}” is too intricate and was not read to its end in time. Delete what is outside the table, save it as .xlsx and try again.`,
  notBegun: (file) =>
    `The machine is busy and has not begun to read “${file}”; nothing is wrong with the file. Try again in a while.`,
  tooSlow: (file) =>
    `“${file}” was read for a long time and not to its end: the machine is busy, or the file is too complex. Try again in a while; if it stays so, delete what is outside the table and save it as .xlsx.`,
  saveAs: 'Open it with WPS or Excel, save it as an Excel workbook (.xlsx), then import it.',
  oldExcel: (saveAs) => `.xls is the old Excel format and cannot be read. ${saveAs}`,
  wpsOwn: (saveAs) => `.et is WPS’s own format and cannot be read. ${saveAs}`,
  severalTables: (count, names) => `The folder has ${count} tables: ${names}. Say which one to import.`,
  ofFile: (file, why) => `“${file}”: ${why}`,
  noTables: (folder) => `The folder “${folder}” has no .csv or .xlsx.`,
  notALedger: (file) => `“${file}” is no ledger: only .xlsx, .csv or a folder of .csv can be imported.`,
  tooLarge: (file) => `“${file}” is larger than 20 MB, unlike a ledger; it was not read.`,
  empty: (file) => `“${file}” is empty.`,
  noFile: (file) => `The file “${file}” was not found; check the path.`,
  tooMuchText: 'there is more text than in a ledger',
  tooManyCells: 'there are more cells than in a ledger',
  tooManyMerges: 'there are too many merged cells',
  notACell: (place) => `“${place}” is no place of a cell`,
  textMissing: 'a cell names a text that is not there',
  placesContradict: 'the places of rows and columns contradict each other',
  isXlsx: 'This file is in truth an .xlsx; change its name to .xlsx, then import it.',
  isText:
    'This file is in truth text (such as .csv), not .xlsx. Open it with WPS or Excel, save it as .xlsx, then import it.',
  damaged: 'the file is damaged or incomplete',
  cannotRead: (place, why) =>
    `Cannot be read: ${inWords(place)}: ${why}. Open it with WPS or Excel, save it as .xlsx, then import it.`,
  tooBig: (file, rows, columns) =>
    `“${file}” has more than ${rows} rows or ${columns} columns, unlike a ledger; it was not read. Delete what is outside the table and try again.`,
  tooManyFormats: 'there are too many formats of cells',
  partTwice: (name) => `the archive has two parts named “${name}”`,
  tooManyParts: 'the archive has too many parts',
  unpackedTooLarge:
    'Unpacked, this table is larger than 200 MB, unlike a ledger; it was not read. Delete pictures and what does not belong, then try again.',
  hasPassword: 'This table has a password; take it off, save it as .xlsx, then import it.',
  isOtherKind: (kind) =>
    `This file is in truth of another kind (${kindName[kind]}); open it with WPS or Excel, save it as .xlsx, then import it.`,
  tooManySheets: 'there are more sheets than in a ledger',
  tooDeep: 'it is nested too deeply',
  hasDoctype: 'it has a DOCTYPE declaration, which no table has',
  pieceTooLong: 'one piece of it is unreasonably long',
}

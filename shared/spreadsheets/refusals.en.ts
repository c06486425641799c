import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'spreadsheets'> = {
  percentFormat: (typed, decimals) =>
    `Write “${typed}” like 40 %${decimals === 0 ? ', a whole number' : ', with at most two decimals'}`,
  onePercentOrWhole: '“1” may be 1 % or 100 %; write which',
  notAnArea: (typed) => `“${typed}” is no area; write it like 312.5, in square metres`,
  noFile: 'No file has arrived, or it was sent more than a day ago. Send it again.',
  tooLarge: 'The file is larger than 20 MB and was not read.',
  noTable: (name, names) => `There is no table “${name}”; there are: ${names.join(', ')}.`,
}

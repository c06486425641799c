import { formatYuan } from '../amount-text.js'
import { natureName } from '../category.en.ts'
import type { IncomeCategory } from '../category.ts'
import { type EntryContent, outsideName } from '../income/entry.ts'
import { entryStatusName } from '../income/refusals.en.ts'
import type { SameSentences } from '../refusal.ts'
import { inSentence } from '../text.ts'
import type { LedgerField } from './ledger.ts'

const fieldName: Readonly<Record<LedgerField, string>> = {
  villageId: 'village',
  receivedOn: 'day of receipt',
  category: 'category',
  nature: 'what the money is',
  amountFen: 'amount',
  payer: 'payer',
  payerVillageId: 'paying village',
  payerOutside: 'paying village of another township',
  note: 'note',
  receiptNo: 'receipt number',
  voucherNo: 'voucher number',
  projectId: 'project',
}

const categoryName: Readonly<Record<IncomeCategory, string>> = {
  operating: 'operating income',
  investment: 'investment income',
  subsidy: 'subsidies',
  other: 'other income',
  not_income: 'not income',
}

function shown(field: LedgerField, content: EntryContent): string {
  if (field === 'amountFen') return `${formatYuan(content.amountFen)} yuan`
  if (field === 'category') return categoryName[content.category]
  if (field === 'nature') return content.nature === undefined ? 'empty' : inSentence(natureName[content.nature])
  if (field === 'payerOutside') return outsideName(content.payerOutside) ?? 'empty'
  return content[field] ?? 'empty'
}

export const en: SameSentences<'ledger'> = {
  sameContract: (row) => `Row ${row} has a contract of this name of the same project`,
  projectUnknown: (name) => `There is no project “${name}”; enter it in the sheet of projects first`,
  contractNatureUnknown: (text) => `No contract pays “${text}”; write for example 租金, 发包承包费, 分红 or 保底收益`,
  dueFormat: (text) => `Write how it is paid (“${text}”) as 每年, 每半年, 每季, 每月 or 列明`,
  reversesItself: 'It cannot reverse itself',
  statusUnknown: (text) => `The state “${text}” is unknown; write 已审核, 待审核 or 退回`,
  notYet: (day, today) => `${day} is not here yet (today is ${today})`,
  natureUnknown: (text) => `“${text}” is no kind of money that is known`,
  categoryUnknown: (text) => `“${text}” is no category that is known`,
  natureOfOtherCategory: (nature, category) => `“${nature}” does not belong to “${category}”`,
  notInProjects: (name) => `The sheet of projects has no “${name}”`,
  numberTwice: (sheet, row) => `The number is that of row ${row} of “${sheet}”`,
  pastIncomeTwice: (year, row) => `The income of ${year} is written in row ${row} already`,
  notAnEarlierYear: (year, before) => `${year} is no year before ${before}`,
  projectTwice: (row) => `The project of row ${row} has this name`,
  modelUnknown: (text) => `There is no development model “${text}”`,
  stageUnknown: (text) => `There is no stage “${text}” of a project`,
  fundingUnknown: (text) => `There is no source of funds “${text}”`,
  fundingWithoutAmount: 'Of several sources of funds each needs its amount, like 衔接资金:100；自筹:50',
  targetTwice: (year, row) => `The target of ${year} is written in row ${row} already; a village has one a year`,
  codeOfOther: (code, owner, name) => `The code ${code} is that of “${owner}”, not of “${name}”`,
  rowTwice: (row) => `The same as row ${row}`,
  codeFormat: (code) => `“${code}” is no division code of 12 digits (make the column text in the table)`,
  originalIsReversal: (id) => `The original ${id} is itself a reversal, which cannot be reversed`,
  originalOfOtherVillage: (id) => `The original ${id} is income of another village`,
  reversalTooEarly: (id, day) => `The original ${id} cannot be reversed before it was received (${day})`,
  reversalAmount: (reversal, id, original) =>
    `The reversal should be ${reversal} yuan (the original ${id} is ${original} yuan)`,
  reversalCategory: (id) => `The category must be that of the original ${id}`,
  reversalPayer: (id) => `The paying village must be that of the original ${id}`,
  originalNotApproved: (id) => `The original ${id} is not approved yet: change it instead of reversing it`,
  originalReversed: (id, by) => `The original ${id} was reversed by ${by} already`,
  originalHasRefunds: (id) => `The original ${id} has refunds; reverse them here first`,
  originalBad: (id) => `The row of the original ${id} is wrong; mend that first`,
  originalMissing: (id) => `No income has the original number ${id}`,
  confirm: (question) => `${question}; if it is right, tick the box below to import it`,
  aboveHundredMillion: (amountFen) => `${formatYuan(amountFen)} yuan is above 100 million; check it`,
  aboveTarget: (amountFen, targetFen, times) =>
    `${formatYuan(amountFen)} yuan is above ${times} times the village’s target of ${formatYuan(targetFen)} yuan; check it`,
  jointDiffers:
    'This is a joint receipt of a project and differs from what is kept here; joint receipts are changed, reviewed and reversed here only',
  monthClosed: (day, through) =>
    `The month of ${day} is closed (up to ${through}); a new row counts as a late entry only if “Take new rows of closed months” is ticked`,
  approvedNotBack: (status) =>
    `Approved in the system, so it cannot become “${entryStatusName[status]}”; if it is wrong, reverse it`,
  approvedFixed: (differences) =>
    `An approved income cannot be changed (${differences.join('; ')}); if it is wrong, reverse it and enter it anew`,
  withdrawn: 'This income was withdrawn in the system; if it stands, use another id',
  refundInBooks: 'This is a refund recorded in the system; change and review it there',
  reversalInBooks: (original) => `In the system this is the reversal of ${original} and cannot become anything else`,
  tooManyChanges: 'This income was changed too many times; use another id',
  differs: (field, before, after) =>
    `${fieldName[field]}: ${shown(field, before)} in the system, ${shown(field, after)} here`,
  originalDiffers: (stored, given) => `the original: ${stored ?? 'empty'} in the system, ${given ?? 'empty'} here`,
  nothingFound: (notes) => ['Nothing to import was found in the tables.', ...notes].join(' '),
  jointOriginal: (id) => `The original ${id} is a joint receipt of a project; reverse it here`,
  noVillagesNamed: 'No villages are named',
  sharesUnequal: (villages, shares) =>
    `${villages} villages and ${shares} shares are written; there should be as many of each`,
  sharesTwice: 'Shares are written beside the names and once more apart; write them in one place',
  shareMissing: (village) =>
    `No share is written for “${village}”; write it like 60 %, or 1 for each village where they are equal`,
  sheetUnknown: (sheet) => `Nothing to import was found: “${sheet}” does not say which sheet it is. Say which.`,

  villageUnknown: (name) => `The village “${name}” is unknown; check the name, or enter it under 村情 first`,
  villageUnlike: (name, meant) =>
    `The village “${name}” is unknown; is it “${meant}”? Check the name, or enter it under 村情 first`,
  villageAmbiguous: (name, villages) =>
    `“${name}” may be ${villages.map((one) => `“${one}”`).join(' or ')}; write the full name`,
  radicals: (name, meant) =>
    `“${name}” has radicals in it that only look like characters; is it ${meant}? Type the name again`,
  anotherImport: (file) => `Your “${file}” is still being imported; wait for its end, then import this one.`,
  checkGivenUp:
    'The check was tried three times and came to no end: something is wrong with the system. Nothing was written. Upload the file again in a while; if it fails again, ask whoever runs the system.',
  importGivenUp:
    'The import was tried three times and came to no end: something is wrong with the system. What was written is whole and does not come twice. Upload the file again in a while and import it once more; if it fails again, ask whoever runs the system.',
}

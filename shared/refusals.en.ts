import type { SameSentences } from './refusal.ts'
import type { Found } from './refusals.zh.ts'

const kindName: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no (true, false)',
  array: 'a list',
  object: 'several fields',
}

const units: Readonly<Record<string, string>> = {
  string: 'characters',
  file: 'bytes',
  array: 'items',
  set: 'items',
  map: 'items',
}

const formats: Readonly<Record<string, string>> = {
  regex: 'input',
  email: 'e-mail address',
  emoji: 'emoji',
  datetime: 'date and time',
  date: 'date',
  time: 'time',
  duration: 'duration',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  mac: 'MAC address',
  cidrv4: 'IPv4 range',
  cidrv6: 'IPv6 range',
  base64: 'base64 text',
  base64url: 'base64url text',
  json_string: 'JSON',
  e164: 'phone number',
  credit_card: 'card number',
  currency_code: 'currency code',
}

export const en: SameSentences<'ground'> = {
  daysOffMissing: 'Say which days are off',
  tooManyDaysOff: 'Too many days off',
  tooManyWorkdays: 'Too many make-up working days',
  dayOfOtherYear: (day, year) => `${day} is not of the holidays of ${year}`,
  dayTwice: (day) => `${day} is written twice`,
  workdayAnyway: (day) => `${day} is neither a Saturday nor a Sunday and a working day anyway`,
  offAndWorked: (day) => `${day} is both off and worked`,
  dayMissing: 'Enter the date',
  monthMissing: 'Enter the month',
  dayFormat: 'Write the date like 2023-06-30',
  otherCentury: 'The date must lie between 2000 and 2099',
  noSuchDay: 'There is no such day',
  monthFormat: 'Write the month like 2023-06',
  weekFormat: 'Write the week like 2023-W26, the end of a year like 2023-YE',
  noWeek53: 'This year has no week 53',
  planOfTwelve: 'A monthly plan has 12 months',
  planEndsAtWhole: 'December must be 100 % cumulatively',
  planRises: 'A cumulative plan cannot go down',
  tooManyRequests: (seconds) => `Too many requests; please try again in ${seconds} seconds.`,
  inputWrong: 'Something entered is wrong; mend it as said below and submit again.',
  missing: 'Please fill this in',
  wrongKind: (expected) => {
    const kind = kindName[expected]
    return kind === undefined ? 'This is not what is asked for' : `This should be ${kind}`
  },
  invalid,
  written: (text) => text,
  idFormat: 'An id has only letters, digits, “-” and “_”, at most 64 of them',
  notAnId: 'Not an id',
  tooLong: (most) => `At most ${most} characters`,
  wholeFen: 'The amount must be whole fen',
  amountTooLarge: 'The amount is too large',
  cursorWrong: 'The cursor is wrong',
  startAgain: 'The cursor is wrong; begin again with the first page.',
  endsBeforeStart: 'The contract cannot end before it begins',
  afterToday: 'Cannot be after today',
}

/** What zod found, in fewer words than its own. */
function invalid(_chinese: string, found: Found): string {
  switch (found.code) {
    case 'invalid_value':
      return `This should be ${listed(found.values).length > 1 ? 'one of ' : ''}${listed(found.values).join('|')}`
    case 'too_big':
      if (unitOf(found) !== '') return `At most ${found.maximum}${unitOf(found)}`
      return found.inclusive ? `Not more than ${found.maximum}` : `Has to be less than ${found.maximum}`
    case 'too_small':
      if (unitOf(found) !== '') return `At least ${found.minimum}${unitOf(found)}`
      return found.inclusive ? `Not less than ${found.minimum}` : `Has to be more than ${found.minimum}`
    case 'invalid_format':
      if (found.format === 'regex') return `This must match ${found.pattern}`
      return `This is not a valid ${formats[String(found.format)] ?? found.format}`
    case 'not_multiple_of':
      return `This must be a multiple of ${found.divisor}`
    case 'unrecognized_keys':
      return `There is no ${listed(found.keys).join(', ')} here`
    case 'invalid_key':
      return `A key of ${found.origin} is not valid`
    case 'invalid_element':
      return `A value of ${found.origin} is not valid`
    default:
      return 'This is not valid'
  }
}

function listed(values: unknown): string[] {
  return Array.isArray(values) ? values.map((one) => (typeof one === 'string' ? `"${one}"` : String(one))) : []
}

function unitOf({ origin }: Found): string {
  const unit = units[String(origin)]
  return unit === undefined ? '' : ` ${unit}`
}

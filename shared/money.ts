/**
 * Money is whole fen (1/100 yuan) in integers. Nothing here, or below an edge, holds yuan or a floating amount.
 * Decisions compare fractions exactly; rounding happens only when a number is printed.
 */

/** The largest amount anyone may type: 100 亿元, in fen. */
export const MAX_FEN = 1_000_000_000_000

/** 1 亿元 in fen: what is more is asked about. */
export const LARGE_FEN = 10_000_000_000

/** A fraction of two integers, need not be reduced; `denominator` > 0. */
export type Ratio = { numerator: number; denominator: number }

const MINUS = '−'

/** 234781236 → `2,347,812.36`. */
export function formatYuan(fen: number): string {
  return formatScaled(BigInt(fen), 2)
}

/** 234781236 → `234.78` (万元, two decimals, half away from zero). */
export function formatWan(fen: number): string {
  return formatScaled(divideRounded(BigInt(fen), 10_000n), 2)
}

/** 4996/10000 → `50.0`: one decimal, half away from zero, without the percent sign; never capped at 100. */
export function formatPercent({ numerator, denominator }: Ratio): string {
  return formatScaled(divideRounded(BigInt(numerator) * 1000n, BigInt(denominator)), 1)
}

/** `62.0%`; a dash where there is no rate. */
export function rateText(rate: Ratio | null): string {
  return rate === null ? '–' : `${formatPercent(rate)}%`
}

/** A change as `+12.3%`, `−4.0%`, `0.0%`; one that rounds to nothing keeps its sign, because it is one. */
export function formatGrowth(change: Ratio): string {
  const text = formatPercent({ ...change, numerator: Math.abs(change.numerator) })
  return `${change.numerator > 0 ? '+' : change.numerator < 0 ? MINUS : ''}${text}%`
}

/**
 * The gap between two fractions in percentage points, signed: `+8.7`, `−41.3`, `0.0`.
 * A gap that rounds to nothing but is behind prints as `−0.0`, because it is behind.
 */
export function formatPoints(actual: Ratio, expected: Ratio): string {
  const gap = crossDifference(actual, expected)
  const scale = BigInt(actual.denominator) * BigInt(expected.denominator)
  const text = formatScaled(divideRounded(gap < 0n ? -gap * 1000n : gap * 1000n, scale), 1)
  return gap < 0n ? MINUS + text : gap > 0n ? `+${text}` : text
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = crossDifference(a, b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Negative, zero or positive as the gap of `a` (what is, less what was expected) is less than, equal to or greater than that of `b`; exact. */
export function compareGaps(a: { actual: Ratio; expected: Ratio }, b: { actual: Ratio; expected: Ratio }): number {
  const scale = ({ actual, expected }: typeof a) => BigInt(actual.denominator) * BigInt(expected.denominator)
  const left = crossDifference(a.actual, a.expected) * scale(b)
  const right = crossDifference(b.actual, b.expected) * scale(a)
  return left < right ? -1 : left > right ? 1 : 0
}

/** a.numerator × b.denominator − b.numerator × a.denominator, exact. */
function crossDifference(a: Ratio, b: Ratio): bigint {
  return BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator)
}

/** Integer division rounded half away from zero; `divisor` > 0. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const half = (value < 0n ? -value : value) * 2n + divisor
  const rounded = half / (divisor * 2n)
  return value < 0n ? -rounded : rounded
}

function formatScaled(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0n ? MINUS : ''}${whole}.${digits.slice(-decimals)}`
}

/** More than 99 亿 of 亿 yuan is nobody's income: what has more digits is mistyped. */
const MAX_WHOLE_DIGITS = 12

export type AmountFault = 'not_amount' | 'too_large' | 'too_many_decimals' | 'commas'

/**
 * What a person or an office types as an amount → fen, or why it is none. Accepts `12000`, `12,000.00`, `¥12,000元`,
 * full-width digits and `−` for minus; commas and blanks only between groups of three digits. `unit: 'wan'` reads 万元
 * (six decimals).
 */
export function readAmountText(text: string, unit: 'yuan' | 'wan' = 'yuan'): { fen: number } | { fault: AmountFault } {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−–—-]\s*/, '-')
    .replace(/^(-?)[¥￥]\s*/, '$1')
    .replace(unit === 'wan' ? /\s*万\s*元?$/ : /(?<!万)\s*元$/, '')
  const match = /^(-?)([\d,，\s]+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return { fault: 'not_amount' }
  const [, minus, typed = '', decimals = ''] = match
  const grouped = typed.replace(/[，\s]/g, ',')
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(grouped)) return { fault: 'commas' }
  const whole = grouped.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const fraction = decimals.replace(/0+$/, '')
  const places = unit === 'wan' ? 6 : 2
  if (fraction.length > places) return { fault: 'too_many_decimals' }
  const fen = Number(whole + fraction.padEnd(places, '0'))
  if (whole.length > MAX_WHOLE_DIGITS || !Number.isSafeInteger(fen)) return { fault: 'too_large' }
  return { fen: minus && fen !== 0 ? -fen : fen }
}

/** As `readAmountText`, where nobody asks why: fen, or null. */
export function parseAmount(text: string, unit: 'yuan' | 'wan' = 'yuan'): number | null {
  const read = readAmountText(text, unit)
  return 'fen' in read ? read.fen : null
}

/** An amount as people type it, in fen: yuan, or 万元 where they write 万 behind it (`1.2万`, `1.2万元`); null: none. */
export function parseTyped(text: string): number | null {
  return parseAmount(text, /万\s*元?\s*$/.test(text) ? 'wan' : 'yuan')
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** 5000000 → `伍万元整`: Chinese capitals as vouchers write them, because that is how a slipped zero is caught. */
export function formatCapitals(fen: number): string {
  const amount = Math.abs(fen)
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const cents = amount % 10
  const whole = yuan > 0 ? `${capitalInteger(yuan)}元` : ''
  const tail =
    jiao === 0 && cents === 0
      ? '整'
      : (jiao > 0 ? `${DIGITS[jiao]}角` : whole ? '零' : '') + (cents > 0 ? `${DIGITS[cents]}分` : '整')
  return (fen < 0 ? '负' : '') + (whole || tail !== '整' ? whole + tail : '零元整')
}

function capitalInteger(value: number): string {
  let text = ''
  let zeroPending = false
  for (let group = 3; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000
    if (part === 0) {
      zeroPending = text !== ''
      continue
    }
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(part / 10 ** place) % 10
      if (digit === 0) {
        zeroPending = zeroPending || text !== ''
        continue
      }
      if (zeroPending) text += '零'
      zeroPending = false
      text += `${DIGITS[digit]}${UNITS[place]}`
    }
    text += GROUPS[group]
    zeroPending = part % 10 === 0 && zeroPending
  }
  return text
}

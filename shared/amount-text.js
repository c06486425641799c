// @ts-check
/**
 * An amount as people write it: read, printed, and said in Chinese capitals. What a phone shows below a field is this file too,
 * as it stands (`functions/web/assets.ts`): it runs in Chromium 78, and without look-behind, which phones of that age do not know.
 */

/** @typedef {'not_amount' | 'too_large' | 'too_many_decimals' | 'commas'} AmountFault */

const MINUS = '−'

/**
 * A whole number with `decimals` of its digits behind the point: (234781236, 2) → `2,347,812.36`.
 *
 * @param {number | bigint} value
 * @param {number} decimals
 */
export function formatScaled(value, decimals) {
  const digits = String(value < 0 ? -value : value).padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? MINUS : ''}${whole}.${digits.slice(-decimals)}`
}

/**
 * 234781236 → `2,347,812.36`.
 *
 * @param {number} fen
 */
export function formatYuan(fen) {
  return formatScaled(fen, 2)
}

/** More than 99 亿 of 亿 yuan is nobody's income: what has more digits is mistyped. */
const MAX_WHOLE_DIGITS = 12

/**
 * What a person or an office types as an amount → fen, or why it is none. Accepts `12000`, `12,000.00`, `¥12,000元`,
 * full-width digits and `−` for minus; commas and blanks only between groups of three digits. `unit: 'wan'` reads 万元
 * (six decimals).
 *
 * @param {string} text
 * @param {'yuan' | 'wan'} [unit]
 * @returns {{ fen: number } | { fault: AmountFault }}
 */
export function readAmountText(text, unit = 'yuan') {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−–—-]\s*/, '-')
    .replace(/^(-?)[¥￥]\s*/, '$1')
    .replace(unit === 'wan' ? /\s*万\s*元?$/ : /\s*元$/, '')
  const match = /^(-?)([\d,，\s]+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return { fault: 'not_amount' }
  const [, minus, typed = '', decimals = ''] = match
  const grouped = typed.replace(/[，\s]/g, ',')
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(grouped)) return { fault: 'commas' }
  const whole = grouped.replace(/,/g, '').replace(/^0+(?=\d)/, '')
  const fraction = decimals.replace(/0+$/, '')
  const places = unit === 'wan' ? 6 : 2
  if (fraction.length > places) return { fault: 'too_many_decimals' }
  const fen = Number(whole + fraction.padEnd(places, '0'))
  if (whole.length + places - 2 > MAX_WHOLE_DIGITS || !Number.isSafeInteger(fen)) return { fault: 'too_large' }
  return { fen: minus && fen !== 0 ? -fen : fen }
}

/**
 * As `readAmountText`, where nobody asks why: fen, or null.
 *
 * @param {string} text
 * @param {'yuan' | 'wan'} [unit]
 * @returns {number | null}
 */
export function parseAmount(text, unit = 'yuan') {
  const read = readAmountText(text, unit)
  return 'fen' in read ? read.fen : null
}

/**
 * An amount as people type it, in fen: yuan, or 万元 where they write 万 behind it (`1.2万`, `1.2万元`); null: none.
 *
 * @param {string} text
 */
export function parseTyped(text) {
  return parseAmount(text, /万\s*元?\s*$/.test(text) ? 'wan' : 'yuan')
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/**
 * 5000000 → `伍万元整`: Chinese capitals as vouchers write them, because that is how a slipped zero is caught.
 *
 * @param {number} fen
 */
export function formatCapitals(fen) {
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

/** @param {number} value */
function capitalInteger(value) {
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

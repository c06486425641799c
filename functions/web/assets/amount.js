/** What a person types as an amount, read and said as the server does. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** What a person types → fen, or null: yuan, or 万元 where 万 is written. As `parseTyped` of shared/money.ts; a test holds them together. */
export function parseTyped(text) {
  const isWan = /万\s*元?\s*$/.test(text)
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−–—-]\s*/, '-')
    .replace(/^(-?)[¥￥]\s*/, '$1')
    .replace(isWan ? /\s*万\s*元?$/ : /\s*元$/, '')
  const match = /^(-?)([\d,，\s]+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return null
  const grouped = match[2].replace(/[，\s]/g, ',')
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(grouped)) return null
  const whole = grouped.replace(/,/g, '').replace(/^0+(?=\d)/, '')
  const fraction = (match[3] || '').replace(/0+$/, '')
  const places = isWan ? 6 : 2
  const fen = Number(whole + fraction.padEnd(places, '0'))
  if (fraction.length > places || whole.length > 12 || !Number.isSafeInteger(fen)) return null
  return match[1] && fen !== 0 ? -fen : fen
}

/** 1200000 → 12,000.00. */
export function formatYuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

/** 5000000 → 伍万元整. */
export function formatCapitals(fen) {
  const amount = Math.abs(fen)
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const cents = amount % 10
  const whole = yuan > 0 ? `${capitalInteger(yuan)}元` : ''
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole ? '零' : ''
  const tail = jiao === 0 && cents === 0 ? '整' : tenths + (cents > 0 ? `${DIGITS[cents]}分` : '整')
  return (fen < 0 ? '负' : '') + (whole || tail !== '整' ? whole + tail : '零元整')
}

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

/** The amount in figures and Chinese capitals, below its field. */
export function repeatInCapitals() {
  for (const output of document.querySelectorAll('[data-capitals-of]')) {
    const input = document.getElementById(output.dataset.capitalsOf)
    const show = () => {
      const fen = parseTyped(input.value)
      output.textContent = fen === null ? '' : `${formatYuan(fen)} 元 ${formatCapitals(fen)}`
    }
    input.addEventListener('input', show)
    show()
  }
}

/** What the number format of a cell makes a person see: a date, or another number than the one that is stored. */

/** Excel's own formats of days and times, those of Chinese Excel among them. */
const DATE_FORMATS = [...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)]

/** Codes of Excel's own formats that show another number than is stored. */
export const OWN_FORMATS: Readonly<Record<number, string>> = { 9: '0%', 10: '0.00%' }

type Token =
  | { kind: 'digit' | 'point' | 'percent'; text: string }
  | { kind: 'comma' | 'literal' | 'skip'; text: string }

/** Does a cell of this format show a day? `code` is null for Excel's own formats. */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null) return DATE_FORMATS.includes(id)
  return /[ymdhse]/i.test(
    firstSection(code)
      .replace(/"[^"]*"?|[\\!_*]./g, '')
      .replace(/\[[^\]]*\]/g, '')
      .replace(/General|E[+-]/gi, ''),
  )
}

/**
 * What the cell shows, where that is another number than the stored one: a point set between the digits (`0!.0000` and
 * `0\.0,` are how offices show 元 as 万元), commas that divide by a thousand, percent. Null: the number itself.
 *
 * @example shownNumber(120000, '0!.0000') // '12.0000'
 */
export function shownNumber(value: number, code: string): string | null {
  if (code.length > 255 || Math.abs(value) >= 1e15) return null
  const tokens = tokensOf(firstSection(code))
  const digits = tokens.flatMap(({ kind }, at) => (kind === 'digit' ? [at] : []))
  const [first, last] = [digits[0], digits.at(-1)]
  if (first === undefined || last === undefined || tokens.some(({ text }) => /^E/i.test(text))) return null
  const point = tokens.findIndex(({ kind }) => kind === 'point')
  const lastWhole = point < 0 ? last : (digits.filter((at) => at < point).at(-1) ?? -1)
  const thousands = tokens.filter(
    ({ kind }, at) => kind === 'comma' && (at > last || (at > lastWhole && at < point)),
  ).length
  const percents = tokens.filter(({ kind }) => kind === 'percent').length
  const hasFalsePoint = tokens.some(
    ({ kind, text }, at) => kind === 'literal' && /[.．]/.test(text) && at > first && at < last,
  )
  if (thousands === 0 && percents === 0 && !hasFalsePoint) return null
  const decimals = point < 0 ? 0 : digits.filter((at) => at > point).length
  const scaled = (Math.abs(value) * 100 ** percents) / 1000 ** thousands
  if (decimals > 20) return null
  return (value < 0 ? '-' : '') + written(tokens, scaled.toFixed(decimals), point)
}

/** Digits go into their places from the point outwards; the first place takes all that are left. */
function written(tokens: readonly Token[], number: string, point: number): string {
  let [whole = '', fraction = ''] = number.split('.')
  let text = ''
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'comma' || token.kind === 'skip') continue
    if (token.kind !== 'digit') text = token.text + text
    else if (point >= 0 && at > point) {
      text = fraction.slice(-1) + text
      fraction = fraction.slice(0, -1)
    } else {
      const isFirst = !tokens.slice(0, at).some(({ kind }) => kind === 'digit')
      const taken = isFirst ? whole : whole.slice(-1)
      whole = isFirst ? '' : whole.slice(0, -1)
      text = (taken || (token.text === '0' ? '0' : '')) + text
    }
  }
  return text
}

function tokensOf(section: string): Token[] {
  const pattern = /"([^"]*)"?|[\\!](.)|[_*].|\[[^\]]*\]?|E[+-]|[0#?]|[.,%]|./gsu
  return [...section.matchAll(pattern)].map(([text, quoted, escaped]): Token => {
    if (quoted !== undefined) return { kind: 'literal', text: quoted }
    if (escaped !== undefined) return { kind: 'literal', text: escaped }
    if (/^[_*[]/.test(text)) return { kind: 'skip', text: '' }
    if (/^[0#?]$/.test(text)) return { kind: 'digit', text }
    if (text === '.') return { kind: 'point', text }
    if (text === ',') return { kind: 'comma', text }
    return text === '%' ? { kind: 'percent', text } : { kind: 'literal', text }
  })
}

/** Of `positive;negative;zero;text` the first. */
function firstSection(code: string): string {
  return /^(?:"[^"]*"?|[\\!_*].|[^;])*/su.exec(code)?.[0] ?? code
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** How wide a text is in characters of Chinese: letters, digits and their punctuation take half of one. */
export function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + (/[ -\u024F\u2212]/.test(character) ? 0.5 : 1), 0)
}

/** `…2023年第26周` / `（6月26日—7月2日）…`. */
const WEEK = /^(.*?第\d+周)(（.+)$/
/** What no line begins with: the rest of a number or a date. */
const IN_A_DATE = /[\d年月日周）—]/
const PERIOD = /^(.*?\d{4}年(?:上半年|前三季度|全年|度|\d{1,2}(?:—\d{1,2})?月))(.+)$/

/**
 * `中共明沙乡委员会` / `明沙乡人民政府关于2023年上半年` / `村级集体经济收入情况的通报`: between the offices, before 关于, after the
 * period, as many to a line as fit it; null where one of them is longer than a line.
 */
function piecesOf(title: string, lineWidth: number): string[] | null {
  const pieces = title.split(/(?<=　)|(?=关于)/).flatMap((one) => PERIOD.exec(one)?.slice(1, 3) ?? [one])
  if (pieces.length === 1 || pieces.some((one) => textWidth(one.trim()) > lineWidth)) return null
  const lines: string[] = []
  for (const piece of pieces) {
    const joined = `${lines.at(-1) ?? ''}${piece}`
    if (lines.length > 0 && !joined.includes('　') && textWidth(joined) <= lineWidth) lines.pop()
    else if (lines.length > 0) {
      lines.push(piece)
      continue
    }
    lines.push(joined)
  }
  return lines.map((one) => one.trim())
}

/**
 * Breaks a title that does not fit one line into lines of like length, as official documents do: after the period
 * where that works (`明沙乡2023年上半年` / `村级集体经济收入情况通报`), else in equal parts.
 */
export function titleLines(title: string, lineWidth: number): string[] {
  if (textWidth(title) <= lineWidth) return [title]
  for (const after of [PERIOD, WEEK]) {
    const [, first, second] = after.exec(title) ?? []
    if (first && second && textWidth(first) <= lineWidth && textWidth(second) <= lineWidth) return [first, second]
  }
  const pieces = piecesOf(title, lineWidth)
  if (pieces !== null) return pieces
  const count = Math.ceil(textWidth(title) / lineWidth)
  const share = textWidth(title) / count
  const lines: string[] = ['']
  for (const character of title) {
    const isFull = lines.length < count && textWidth(lines.join('')) >= share * lines.length
    if (isFull && !IN_A_DATE.test(character)) lines.push('')
    lines.push(`${lines.pop() ?? ''}${character}`)
  }
  return lines
}

/** The numbers a text says, with their units, and those a table holds: for the check that the first come from the second. */
import type { Table } from './layout.ts'

const UNIT = '万元|元|%|个百分点|个村|个项目|个月|个|次|笔|项|天'
const NUMBER = new RegExp(`\\d[\\d,]*(?:\\.\\d+)?(?:${UNIT})?`, 'g')
/** Days, months, years and annexes are no figures. */
const DATES = /\d{4}-\d{2}(?:-\d{2})?|\d{4}年|\d{1,2}(?:—\d{1,2})?月(?:\d{1,2}日|份)?|附件\d+|第\d+[版次]/g

/** `累计收入234.78万元` → `234.78万元`; signs are left to words. `quoted` is what people wrote, longest first. */
export function numbersOf(text: string, quoted: readonly string[] = []): string[] {
  const generated = [...quoted]
    .map((one) => one.replace(/[。；;.]+$/, ''))
    .filter((one) => /\d/.test(one))
    .sort((a, b) => b.length - a.length)
    .reduce(without, text)
  return generated.replace(DATES, '　').match(NUMBER) ?? []
}

/** Leaves out what was quoted where it stands by itself: `2万元` that somebody wrote is no part of `12万元`. */
function without(text: string, quoted: string): string {
  const parts = text.split(quoted)
  return parts.slice(1).reduce((rest, part) => {
    const isPartOfNumber = (/[\d.,]$/.test(rest) && /^\d/.test(quoted)) || (/^[.,]?\d/.test(part) && /\d$/.test(quoted))
    return `${rest}${isPartOfNumber ? quoted : '　'}${part}`
  }, parts[0] ?? '')
}

/** Every number of a table in the ways a text may say it: with the unit of its format, or of the cell to its right. */
export function numbersOfTable({ rows, total, footnotes, caption }: Table): string[] {
  const lines = [...rows.map((row) => row.cells), ...(total === null ? [] : [total])]
  const units = { yuan: '元', wan: '万元', percent: '', points: '个百分点', count: '' }
  const cells = lines.flatMap((line) =>
    line.flatMap(({ text, format, value }, index) => {
      if (value === undefined) return numbersOf(text)
      const plain = text.replace(/^[−+]/, '')
      const right = line[index + 1]?.text ?? ''
      return [plain, `${plain}${right}`, ...(format === undefined ? [] : [`${plain}${units[format]}`])]
    }),
  )
  return [...cells, ...[caption, ...footnotes].flatMap((text) => numbersOf(text))]
}

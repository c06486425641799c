import type { Difference } from './cross-foot.ts'
import type { BulletinLayout, Table } from './layout.ts'

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** Whether the e-mail, read again as a reader would, holds every cell of every annex in its place, in both its parts. */
export function crossFootEmail({ annexes }: BulletinLayout, email: { html: string; text: string }): Difference[] {
  return annexes.flatMap((table, index) => {
    const end = annexes[index + 1]?.title
    const html = between(email.html, escaped(table.title), end === undefined ? undefined : escaped(end))
    const cells = [...html.matchAll(/<td [^>]*>(.*?)<\/td>/gs)].map(([, inner = '']) => readable(inner))
    return [...differing(table, cells), ...missingFromText(table, email.text)]
  })
}

/** Cells of the HTML table one by one against those of the annex. */
function differing(table: Table, found: readonly string[]): Difference[] {
  const lines = [...table.rows.map((row) => row.cells), ...(table.total === null ? [] : [table.total])]
  const expected = lines.flatMap((line) => table.columns.map((_, index) => normal(line[index]?.text ?? '')))
  const wrong = expected.findIndex((text, index) => found[index] !== text)
  if (wrong === -1 && found.length === expected.length) return []
  const where = `电子邮件：${table.title}`
  if (wrong === -1) return [{ where, what: `有${found.length}格，附件有${expected.length}格` }]
  return [{ where, what: `第${wrong + 1}格是“${found[wrong] ?? ''}”，附件是“${expected[wrong]}”` }]
}

/** Every number of the annex stands in the plain-text part too. */
function missingFromText(table: Table, text: string): Difference[] {
  const part = text.slice(text.indexOf(normal(table.title)))
  const cells = [...table.rows.flatMap((row) => row.cells), ...(table.total ?? [])]
  const missing = cells.find((cell) => cell.value !== undefined && !part.includes(cell.text))
  return missing === undefined ? [] : [{ where: `邮件的纯文本：${table.title}`, what: `没有${missing.text}` }]
}

function between(text: string, from: string, to: string | undefined): string {
  const start = text.lastIndexOf(from)
  const end = to === undefined ? -1 : text.lastIndexOf(to)
  return start === -1 ? '' : text.slice(start, end > start ? end : undefined)
}

/** What a person sees of a cell: no tags, no dot of a light. */
function readable(html: string): string {
  const text = html.replace(/<[^>]+>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
  return normal(text.replace(/^● /, ''))
}

function escaped(text: string): string {
  const entity = (character: string) => Object.entries(ENTITIES).find(([, plain]) => plain === character)?.[0]
  return normal(text).replace(/[&<>"']/g, (character) => entity(character) ?? character)
}

/** As printable text is: the invisible left out. */
function normal(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cf}\uFFFE\uFFFF]/gu, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

/** Reads a PDF as a reader's program does: its pages with every piece of text and where it stands. */
import { getDocumentProxy } from 'unpdf'

const POINTS_A_MM = 72 / 25.4

/** A piece of text; millimetres from the left and from the upper edge of the page to its baseline, points of its size. */
export type Piece = { text: string; x: number; y: number; width: number; size: number; isTurned: boolean }
export type Page = { width: number; height: number; pieces: Piece[] }
export type ReadPdf = {
  pages: Page[]
  isTagged: boolean
  bookmarks: string[]
  roles: Set<string>
  info: Record<string, unknown>
}

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(pdf.slice())
  const pages: Page[] = []
  const roles = new Set<string>()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [a, b, , , x, y] = item.transform.map(Number)
      return [
        {
          text: item.str,
          x: (x ?? 0) / POINTS_A_MM,
          y: (height - (y ?? 0)) / POINTS_A_MM,
          width: item.width / POINTS_A_MM,
          size: Math.hypot(a ?? 0, b ?? 0),
          isTurned: Math.abs(a ?? 0) < 0.01,
        },
      ]
    })
    pages.push({ width: width / POINTS_A_MM, height: height / POINTS_A_MM, pieces })
    addRoles(await page.getStructTree(), roles)
  }
  const { info } = await document.getMetadata()
  const bookmarks = (await document.getOutline())?.map(({ title }) => title) ?? []
  const isTagged = (await document.getMarkInfo())?.Marked === true
  return { pages, isTagged, bookmarks, roles, info: { ...info } }
}

/** All that stands on some pages, without blanks and line breaks. */
export function textOfPages(pages: readonly Page[]): string {
  return pages
    .flatMap(({ pieces }) => pieces.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '')
}

/** The lines of a page, each by its baseline, from the top. */
export function linesOf({ pieces }: Page): { y: number; text: string; left: number; right: number; size: number }[] {
  const lines = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const y = Math.round(piece.y * 10)
    lines.set(y, [...(lines.get(y) ?? []), piece])
  }
  return [...lines.values()]
    .map((line) => ({
      y: line[0]?.y ?? 0,
      text: line.map(({ text }) => text).join(''),
      left: Math.min(...line.map(({ x }) => x)),
      right: Math.max(...line.map(({ x, width }) => x + width)),
      size: Math.max(...line.map(({ size }) => size)),
    }))
    .sort((a, b) => a.y - b.y)
}

type Tree = { role?: string; children?: unknown[] } | null
function addRoles(tree: Tree, roles: Set<string>): void {
  if (tree?.role !== undefined) roles.add(tree.role)
  for (const child of tree?.children ?? []) if (typeof child === 'object') addRoles(child as Tree, roles)
}

/** The fonts that the pages of a PDF are set in, by the names under which they are embedded. */
export async function fontsOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(pdf.slice())
  const names = new Set<string>()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    await page.getOperatorList()
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('fontName' in item) || !page.commonObjs.has(item.fontName)) continue
      const { name } = page.commonObjs.get(item.fontName) as { name?: string }
      if (name !== undefined) names.add(name)
    }
  }
  return [...names]
}

import type PptxGenJS from 'pptxgenjs'
import type { SlideFact } from '../../../papers/slides-paper.ts'
import { slideWidth } from '../../../slides/plan-slides.ts'
import { printable } from '../printable.ts'
import { colours, inches, LEAST, LEFT, lineHeight, WIDTH, written } from './pptx-style.ts'

/** Figures side by side, each below what it is called; `value`: points of the figure, smaller where it is long. */
export function drawFigures(
  page: PptxGenJS.Slide,
  facts: readonly SlideFact[],
  {
    top,
    height,
    value: most,
    label: labelSize = LEAST,
    isEven = false,
  }: { top: number; height: number; value: number; label?: number; isEven?: boolean },
): void {
  const shares = facts.map(({ unit = '' }) => (isEven || unit === '' ? 1 : 1.35))
  const all = shares.reduce((sum, share) => sum + share, 0)
  let x = LEFT
  const label = inches(lineHeight(labelSize))
  for (const [index, fact] of facts.entries()) {
    const w = (WIDTH * (shares[index] ?? 1)) / all
    const unit = fact.unit ?? ''
    const room = (w - 0.15) * 72 - slideWidth(unit) * LEAST
    const size = Math.max(LEAST, Math.min(most, Math.floor(room / slideWidth(fact.value))))
    page.addText(printable(fact.label), written({ x, y: top, w, h: label, fontSize: labelSize, color: colours.soft }))
    page.addText(
      [
        { text: printable(fact.value), options: { bold: true, fontSize: size } },
        ...(unit === '' ? [] : [{ text: printable(unit), options: { fontSize: LEAST, color: colours.soft } }]),
      ],
      written({ x, y: top + label, w, h: height - label, fontSize: size, valign: 'middle' }),
    )
    x += w
  }
}

import type PptxGenJS from 'pptxgenjs'
import type { Slide } from '../../../papers/slides-paper.ts'
import { lightColour } from '../light-colour.ts'
import { printable } from '../printable.ts'
import { textWidth } from '../text-width.ts'
import { drawBar } from './draw-bar.ts'
import { drawFigures } from './draw-figures.ts'
import { colours, inches, LEAST, LEFT, lineHeight, TOP, WIDTH, written } from './pptx-style.ts'

const CARD = { top: 5.35, height: 1.3, gap: 0.25 }

/** The township's figures, its bar, and how many villages have which light. */
export function drawOverall(
  page: PptxGenJS.Slide,
  { facts, bar, scheduleText, counts }: Extract<Slide, { kind: 'overall' }>,
): void {
  const half = Math.ceil(facts.length / 2)
  drawFigures(page, facts.slice(0, half), { top: TOP + 0.05, height: 1.2, value: 40, label: 20, isEven: true })
  drawFigures(page, facts.slice(half), { top: TOP + 1.4, height: 1.2, value: 40, label: 20, isEven: true })
  if (bar !== null) {
    const mark = drawBar(page, bar, { x: LEFT, y: 4.1, w: WIDTH, h: 0.4 })
    const w = inches(textWidth(scheduleText) * LEAST * 1.2)
    page.addText(
      printable(scheduleText),
      written({
        x: Math.max(LEFT, Math.min(mark - w / 2, LEFT + WIDTH - w)),
        y: 4.65,
        w,
        h: inches(lineHeight(LEAST)),
        fontSize: LEAST,
        color: colours.soft,
        align: 'center',
      }),
    )
  }
  const w = (WIDTH - CARD.gap * (counts.length - 1)) / counts.length
  for (const [index, { light, word, text }] of counts.entries()) {
    const x = LEFT + index * (w + CARD.gap)
    const colour = lightColour[light].slice(1)
    page.addShape('rect', { x, y: CARD.top, w, h: CARD.height, fill: { color: 'F6F8F7' } })
    page.addShape('rect', { x, y: CARD.top, w: 0.1, h: CARD.height, fill: { color: colour } })
    page.addText(
      printable(word),
      written({
        x: x + 0.3,
        y: CARD.top + 0.12,
        w: w - 0.35,
        h: inches(lineHeight(20)),
        fontSize: 20,
        bold: true,
        color: colour,
      }),
    )
    page.addText(
      printable(text),
      written({ x: x + 0.3, y: CARD.top + 0.55, w: w - 0.35, h: 0.62, fontSize: 30, bold: true, valign: 'middle' }),
    )
  }
}

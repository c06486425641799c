import type PptxGenJS from 'pptxgenjs'
import type { Slide } from '../../../papers/slides-paper.ts'
import { lightColour } from '../light-colour.ts'
import { printable } from '../printable.ts'
import { drawBar } from './draw-bar.ts'
import { drawBlocks } from './draw-blocks.ts'
import { drawFigures } from './draw-figures.ts'
import { colours, FOOT, LEFT, TOP, WIDTH, written } from './pptx-style.ts'

/** A village behind: its figures, its bar, and what it said and promised. */
export function drawVillage(
  page: PptxGenJS.Slide,
  { light, word, facts, bar, blocks }: Extract<Slide, { kind: 'village' }>,
): void {
  page.addText(printable(word), {
    ...written({
      x: LEFT + WIDTH - 1.75,
      y: 0.47,
      w: 1.75,
      h: 0.5,
      fontSize: 22,
      bold: true,
      color: colours.white,
      align: 'center',
      valign: 'middle',
    }),
    fill: { color: lightColour[light].slice(1) },
  })
  let top = TOP
  if (facts.length > 0) {
    drawFigures(page, facts, { top, height: 0.95, value: 26 })
    top += 1.05
  }
  if (bar !== null) {
    drawBar(page, bar, { x: LEFT, y: top, w: WIDTH, h: 0.22 })
    top += 0.45
  }
  drawBlocks(page, blocks, { top, bottom: FOOT - 0.12 })
}

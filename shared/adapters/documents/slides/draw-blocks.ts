import type PptxGenJS from 'pptxgenjs'
import type { SlideFact } from '../../../papers/slides-paper.ts'
import { linesIn } from '../../../slides/plan-slides.ts'
import { printable } from '../printable.ts'
import { colours, inches, LEAST, LEFT, lineHeight, WIDTH, written } from './pptx-style.ts'

const SIZES = [28, 24, 22, 20, LEAST]
const LABEL = 1.6
/** Between two blocks, in lines. */
const GAP = 0.35

/** Labels and what stands beside them, as large as all of it fits between two heights. */
export function drawBlocks(
  page: PptxGenJS.Slide,
  blocks: readonly SlideFact[],
  room: { top: number; bottom: number },
): void {
  const hasLabels = blocks.some(({ label }) => label !== '')
  const x = hasLabels ? LEFT + LABEL : LEFT
  const w = WIDTH - (x - LEFT)
  const linesAt = (size: number) => blocks.map(({ value }) => linesIn(value, Math.floor((w * 72) / size)))
  const heightAt = (size: number) =>
    inches(lineHeight(size)) * (linesAt(size).reduce((sum, lines) => sum + lines, 0) + GAP * blocks.length)
  const size = SIZES.find((one) => heightAt(one) <= room.bottom - room.top) ?? LEAST
  const line = inches(lineHeight(size))
  let y = room.top
  for (const [index, lines] of linesAt(size).entries()) {
    const { label, value } = blocks[index] ?? { label: '', value: '' }
    const same = index > 0 && blocks[index - 1]?.label === label
    if (label !== '' && !same) {
      page.addText(
        printable(label),
        written({
          x: LEFT,
          y,
          w: LABEL,
          h: line,
          fontSize: Math.min(size, 24),
          bold: true,
          color: colours.accent,
          lineSpacing: lineHeight(size),
        }),
      )
    }
    page.addText(printable(value), written({ x, y, w, h: line * lines, fontSize: size }))
    y += line * (lines + GAP)
  }
}

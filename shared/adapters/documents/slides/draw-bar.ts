import type PptxGenJS from 'pptxgenjs'
import type { SlideBar } from '../../../papers/slides-paper.ts'
import { lightColour } from '../light-colour.ts'
import { printable } from '../printable.ts'
import { colours, pictured } from './pptx-style.ts'

/** What a bar shows at most; the value beside it is the true one. */
const MOST_SHARE = 1.5

type Box = { x: number; y: number; w: number; h: number; scale?: number }

/** How far bars reach that stand together: at least to the whole target. */
export function scaleOf(bars: readonly (SlideBar | null)[]): number {
  return Math.min(MOST_SHARE, Math.max(1, ...bars.flatMap((bar) => (bar === null ? [] : [bar.share, bar.schedule]))))
}

/** A rate as a bar of native shapes, its schedule as a mark; answers where the mark is. */
export function drawBar(page: PptxGenJS.Slide, bar: SlideBar, { x, y, w, h, scale = scaleOf([bar]) }: Box): number {
  const at = (share: number) => (Math.max(0, Math.min(share, scale)) / scale) * w
  const colour = bar.light === null ? colours.accent : lightColour[bar.light].slice(1)
  page.addShape('rect', { x, y, w, h, fill: { color: 'E6EAE7' }, objectName: pictured(printable(bar.alt)) })
  if (at(bar.share) > 0)
    page.addShape('rect', { x, y, w: at(bar.share), h, fill: { color: colour }, objectName: pictured('') })
  const mark = x + at(bar.schedule)
  page.addShape('rect', {
    x: Math.min(mark - 0.015, x + w - 0.03),
    y: y - h * 0.18,
    w: 0.03,
    h: h * 1.36,
    fill: { color: colours.ink },
    objectName: pictured(''),
  })
  return mark
}

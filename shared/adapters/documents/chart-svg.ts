/** Draws bars of rates with the line of the schedule: the colour of each is its light's, the value stands beside it. */
import type { RateChart } from '../../papers/rate-chart.ts'
import { escapeHtml } from './html-table.ts'
import { lightColour } from './light-colour.ts'
import { printable } from './printable.ts'
import { textWidth } from './text-width.ts'

/** Points: as wide as the type area; as high as it leaves between a title and 版记, with very many bars as high as a page. */
const CHART_WIDTH = 440
export const ABOVE_COLOPHON = 405
const WHOLE_PAGE = 500
const ROW = { least: 8, most: 22 }
/** What a bar shows at most; the value beside it is always the true one. */
const MOST_SHARE = 1.5
const ABOVE = 18
const VALUE = 44

export type DrawnChart = { svg: string; width: number; height: number }

/** The picture. Pure; every text is escaped. */
export function chartSvg({ bars, schedule, alt }: RateChart): DrawnChart {
  const most = bars.length * ROW.least + ABOVE > ABOVE_COLOPHON ? WHOLE_PAGE : ABOVE_COLOPHON
  const row = Math.max(ROW.least, Math.min(ROW.most, (most - ABOVE) / bars.length))
  const size = Math.min(10.5, row * 0.88)
  const names = Math.min(CHART_WIDTH * 0.42, Math.max(...bars.map(({ name }) => textWidth(printable(name)))) * size + 6)
  const field = CHART_WIDTH - names - VALUE
  const scale = Math.min(MOST_SHARE, Math.max(1, schedule.share, ...bars.map(({ share }) => share)))
  const x = (share: number) => names + (Math.max(0, Math.min(share, scale)) / scale) * field
  const height = ABOVE + bars.length * row + 4
  const line = x(schedule.share)
  const text = (at: number, y: number, anchor: string, said: string) =>
    `<text x="${round(at)}" y="${round(y)}" text-anchor="${anchor}" font-size="${round(size)}">${escapeHtml(said)}</text>`
  const box = (left: number, top: number, width: number, fill: string) =>
    `<rect x="${round(left)}" y="${round(top + row * 0.18)}" width="${round(width)}" height="${round(row * 0.64)}" fill="${fill}"/>`
  const tops = bars.map((_, index) => ABOVE + index * row)
  const boxes = bars.map(({ share, light }, index) =>
    box(names, tops[index] ?? 0, x(share) - names, lightColour[light]),
  )
  const words = bars.map(({ name, share, text: value }, index) => {
    const top = tops[index] ?? 0
    const base = top + row / 2 + size * 0.36
    // The line of the schedule does not run through a value.
    const behind = box(x(share) + 3, top, textWidth(value) * size * 1.15 + 2, '#FFFFFF')
    return text(names - 6, base, 'end', name) + behind + text(x(share) + 4, base, 'start', value)
  })
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CHART_WIDTH}" height="${round(height)}" viewBox="0 0 ${CHART_WIDTH} ${round(height)}" role="img" font-family="Noto Sans SC, SimHei, sans-serif" font-weight="500" fill="#1F1F1F">`,
    `<title>${escapeHtml(alt)}</title>`,
    ...boxes,
    `<path d="M${round(names)} ${ABOVE}V${round(height - 4)}" stroke="#888888" stroke-width="0.6"/>`,
    `<path d="M${round(line)} ${ABOVE - 3}V${round(height - 2)}" stroke="#1F1F1F" stroke-width="0.9" stroke-dasharray="4 3"/>`,
    ...words,
    text(line, ABOVE - 6, 'middle', schedule.text).replace(/font-size="[\d.]+"/, 'font-size="9.5"'),
    '</svg>',
  ]
  return { svg: svg.join(''), width: CHART_WIDTH, height }
}

function round(points: number): number {
  return Math.round(points * 100) / 100
}

/** The figures that stand together on a slide, by the columns that every other document shows them by. Pure. */

import { formatPercent, type Ratio } from '../money.ts'
import { cellOf, headerOf, type InWords, shownColumns } from '../papers/columns.ts'
import type { SlideBar } from '../papers/slides-paper.ts'
import { type ShownStanding, type StandingContext, standingColumns } from '../papers/standing-columns.ts'
import type { Cell } from '../papers/table.ts'
import type { FigureRow } from '../standings/figures.ts'
import { type Light, lightName } from '../standings/light.ts'
import { completionOf, targetedCount } from '../standings/met.ts'
import type { FrozenFacts } from './meeting-facts.ts'

/** What a slide of figures shows of a village, and of the township. */
const VILLAGE_FIGURES = ['target', 'counted', 'period', 'rate', 'gap', 'rank'] as const
const TOTAL_FIGURES = ['target', 'counted', 'period', 'rate', 'gap'] as const
export const RANKING = ['rank', 'village', 'counted', 'rate', 'gap', 'light'] as const
export const SILENT = ['village', 'counted', 'rate', 'gap', 'light', 'report'] as const

/** `unit`: said after the figure; empty where the figure says it. */
export type NamedFigure = { label: InWords; cell: Cell; unit: InWords }

export function contextOf({ figures, period }: Pick<FrozenFacts, 'figures' | 'period'>): StandingContext {
  return { ...figures, period }
}

/** A village's figures, each with what it is called. */
export function villageFigures(facts: Pick<FrozenFacts, 'figures' | 'period'>, row: FigureRow): NamedFigure[] {
  const context = contextOf(facts)
  return shown(VILLAGE_FIGURES, context).map(({ column, ...named }) => ({
    ...named,
    cell: cellOf(column.cell(row, context, 0), 'wan'),
  }))
}

/** The township's. */
export function totalFigures(facts: Pick<FrozenFacts, 'figures' | 'period'>): NamedFigure[] {
  const context = contextOf(facts)
  return shown(TOTAL_FIGURES, context).map(({ column, ...named }) => ({
    ...named,
    cell: cellOf(column.total?.(context) ?? null, 'wan'),
  }))
}

const UNITS = {
  money: { zh: '万元', en: '×10,000 yuan' },
  points: { zh: '', en: '' },
} as const

function shown(keys: readonly ShownStanding[], context: StandingContext) {
  return shownColumns(standingColumns, keys, 'wan').map((column) => ({
    label: headerOf(column.header, context),
    unit: column.measures === undefined ? UNITS.points : UNITS[column.measures],
    column,
  }))
}

/** How many villages have each light, in the order of the lights; of no target only where there is one. */
export function lightCounts({ figures: { rows } }: Pick<FrozenFacts, 'figures'>): { light: Light; count: number }[] {
  return (['green', 'yellow', 'red', 'grey'] as const)
    .map((light) => ({ light, count: rows.filter((row) => row.light === light).length }))
    .filter(({ light, count }) => light !== 'grey' || count > 0)
}

/** `2 of 13`: villages that met their target, of those that have one. */
export function metOf({ figures: { metCount, rows } }: Pick<FrozenFacts, 'figures'>): { met: number; of: number } {
  return { met: metCount, of: targetedCount(rows) }
}

/** A village's rate against its own schedule; null without a target. */
export function villageBar(row: FigureRow): SlideBar | null {
  const rate = completionOf(row)
  return rate === null ? null : barOf(row.villageName, rate, row.timeProgress, row.light)
}

/** The township's rate; it has no light. */
export function totalBar({ figures: { total, timeProgress }, townshipName }: FrozenFacts): SlideBar | null {
  const rate = total.completionRate
  return rate === null ? null : barOf(townshipName, rate, timeProgress, null)
}

function barOf(name: string, rate: Ratio, schedule: Ratio, light: Light | null): SlideBar {
  const share = ({ numerator, denominator }: Ratio) => numerator / denominator
  const word = light === null ? '' : `（${lightName[light]}）`
  return {
    share: share(rate),
    schedule: share(schedule),
    light,
    alt: `${name}完成率${formatPercent(rate)}%，序时进度${formatPercent(schedule)}%${word}`,
  }
}

/** How far somebody is, in words that more than one document says. Pure. */
import { formatPercent, formatPoints, type Ratio } from '../money.ts'
import type { VillageKinds } from '../villages/village-kinds.ts'

/** `5个村完成目标`; none is not said as a number. */
export function metText(count: number, kinds: VillageKinds): string {
  return count === 0 ? `尚无${kinds}完成目标` : `${count}个${kinds}完成目标`
}

/** `快于序时进度8.8个百分点`. */
export function gapText(rate: Ratio, timeProgress: Ratio): string {
  const little = slightly(rate, timeProgress)
  if (little !== null) return `${little}序时进度`
  const points = formatPoints(rate, timeProgress)
  if (points === '0.0') return '与序时进度持平'
  return `${points.startsWith('−') ? '落后于' : '快于'}序时进度${points.slice(1)}个百分点`
}

/** Behind or ahead of a schedule that the rate looks equal to, in print: said without a number; null: it does not, or is equal. */
export function slightly(rate: Ratio, timeProgress: Ratio): '略低于' | '略高于' | null {
  const points = formatPoints(rate, timeProgress)
  if (points === '0.0') return null
  const looksEqual = points.slice(1) === '0.0' || formatPercent(rate) === formatPercent(timeProgress)
  return looksEqual ? (points.startsWith('−') ? '略低于' : '略高于') : null
}

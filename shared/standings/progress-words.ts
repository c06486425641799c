/** How far somebody is, in words that more than one document says. Pure. */
import { formatPoints, type Ratio } from '../money.ts'
import type { VillageKinds } from '../villages/village-kinds.ts'

/** `5个村完成目标`; none is not said as a number. */
export function metText(count: number, kinds: VillageKinds): string {
  return count === 0 ? `尚无${kinds}完成目标` : `${count}个${kinds}完成目标`
}

/** `快于序时进度8.8个百分点`. */
export function gapText(rate: Ratio, timeProgress: Ratio): string {
  const points = formatPoints(rate, timeProgress)
  if (points === '0.0') return '与序时进度持平'
  // Behind, by less than it prints.
  if (points === '−0.0') return '略低于序时进度'
  return `${points.startsWith('−') ? '落后于' : '快于'}序时进度${points.slice(1)}个百分点`
}

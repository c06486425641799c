import { formatPercent, type Ratio } from '../../../shared/money.ts'
import type { Light } from '../../../shared/standings/light.ts'

const WIDTH = 200
const HEIGHT = 14

/** A bar of the completion rate with a mark where the schedule is; drawn to 100 %, said beyond it. */
export function ProgressBar({
  rate,
  schedule,
  light,
  label,
}: {
  rate: Ratio
  schedule: Ratio
  light: Light
  label: string
}) {
  const filled = Math.max(0, Math.min(1, rate.numerator / rate.denominator)) * WIDTH
  const mark = Math.min(1, schedule.numerator / schedule.denominator) * WIDTH
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label} ${formatPercent(rate)}%`}
    >
      <rect class="track" width={WIDTH} height={HEIGHT} rx="3" />
      <rect class={light} width={filled.toFixed(1)} height={HEIGHT} rx="3" />
      <line class="schedule" x1={mark.toFixed(1)} x2={mark.toFixed(1)} y1="0" y2={HEIGHT} />
    </svg>
  )
}

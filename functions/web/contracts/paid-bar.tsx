import { formatPercent } from '../../../shared/money.ts'

const WIDTH = 200
const HEIGHT = 14

/** How much of what is due came in. */
export function PaidBar({ paidFen, ofFen, label }: { paidFen: number; ofFen: number; label: string }) {
  const rate = { numerator: paidFen, denominator: Math.max(1, ofFen) }
  const filled = Math.max(0, Math.min(1, rate.numerator / rate.denominator)) * WIDTH
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label} ${formatPercent(rate)}%`}
    >
      <rect class="track" width={WIDTH} height={HEIGHT} rx="3" />
      <rect class="green" width={filled.toFixed(1)} height={HEIGHT} rx="3" />
    </svg>
  )
}

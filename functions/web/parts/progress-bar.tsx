import type { PropsWithChildren } from 'hono/jsx'
import { formatPercent, type Ratio } from '../../../shared/money.ts'
import type { Light } from '../../../shared/standings/light.ts'

const WIDTH = 200
const HEIGHT = 14
/** Beyond three times the target the number alone tells. */
const WIDEST = 3

type Props = { rate: Ratio; schedule: Ratio; light: Light; label: string }

/**
 * A bar of the completion rate in its light's colour with a mark where the schedule is. Above 100 % the bar is drawn to
 * the rate, what is beyond the target paler, behind a mark at the target.
 */
export function ProgressBar({ rate, schedule, light, label }: Props) {
  const done = Math.max(0, rate.numerator / rate.denominator)
  const scale = WIDTH / Math.min(WIDEST, Math.max(1, done))
  const place = (share: number) => Math.min(WIDTH, share * scale).toFixed(1)
  const mark = place(Math.min(1, schedule.numerator / schedule.denominator))
  return (
    <Bar {...{ rate, label }}>
      {done > 1 && <rect class={`${light} beyond`} width={place(done)} height={HEIGHT} rx="3" />}
      <rect class={light} width={place(Math.min(1, done))} height={HEIGHT} rx="3" />
      {done > 1 && <line class="target" x1={place(1)} x2={place(1)} y1="0" y2={HEIGHT} />}
      <line class="schedule" x1={mark} x2={mark} y1="0" y2={HEIGHT} />
    </Bar>
  )
}

/** How much of what is due came in. */
export function PaidBar({ paidFen, ofFen, label }: { paidFen: number; ofFen: number; label: string }) {
  const rate = { numerator: paidFen, denominator: Math.max(1, ofFen) }
  const filled = Math.max(0, Math.min(1, rate.numerator / rate.denominator)) * WIDTH
  return (
    <Bar {...{ rate, label }}>
      <rect class="green" width={filled.toFixed(1)} height={HEIGHT} rx="3" />
    </Bar>
  )
}

function Bar({ rate, label, children }: PropsWithChildren<Pick<Props, 'rate' | 'label'>>) {
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label} ${formatPercent(rate)}%`}
    >
      <rect class="track" width={WIDTH} height={HEIGHT} rx="3" />
      {children}
    </svg>
  )
}

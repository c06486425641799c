import { periodLabel, yearOf } from '../../calendar.ts'
import { formatPercent } from '../../money.ts'
import type { RateChart } from '../../papers/rate-chart.ts'
import { lightName } from '../../standings/light.ts'
import { completionOf } from '../../standings/met.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'

/** The rates of the villages that have a target, with the township's schedule; null: fewer than two have, or the township wants no charts. Pure. */
export function composeChart(figures: BulletinFigures): RateChart | null {
  const { rows, timeProgress, townshipName, month, options } = figures
  if (!options.charts) return null
  const bars = rows.flatMap((row) => {
    const rate = completionOf(row)
    if (rate === null) return []
    const { villageName: name, light } = row
    return [{ name, light, share: rate.numerator / rate.denominator, text: `${formatPercent(rate)}%` }]
  })
  if (bars.length < 2) return null
  const schedule = `${formatPercent(timeProgress)}%`
  const said = bars.map(({ name, text, light }) => `${name}${text}（${lightName[light]}）`)
  return {
    title: `${townshipName}${yearOf(month)}年${periodLabel(month)}村级集体经济收入完成率图`,
    bars,
    schedule: { share: timeProgress.numerator / timeProgress.denominator, text: `序时进度${schedule}` },
    alt: `各村完成率：${said.join('、')}。序时进度${schedule}。`,
  }
}

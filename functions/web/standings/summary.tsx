import { compareRatios, formatWan, rateText } from '../../../shared/money.ts'
import type { Figures } from '../../../shared/standings/figures.ts'
import { targetedCount } from '../../../shared/standings/met.ts'
import { targetedIncome } from '../../../shared/standings/targeted-income.ts'
import type { Language } from '../catalogue.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { againstSchedule } from './against-schedule.ts'
import { standingsTexts } from './texts.ts'

/** A township or an area in three figures: what came in against target and schedule, the rate, how many met. */
export function Summary({
  figures,
  language,
}: {
  figures: Pick<Figures, 'metCount' | 'timeProgress'> & {
    total: Pick<Figures['total'], 'targetFen' | 'countedFen' | 'reportedFen' | 'completionRate'>
    /** Villages with a target are counted in them, or told. */
    rows: Figures['rows'] | { targetedCount: number }
  }
  language: Language
}) {
  const texts = standingsTexts(language)
  const { total, metCount, timeProgress, rows } = figures
  const rate = total.completionRate
  const targetedFen = targetedIncome(total)
  const isLate = rate !== null && compareRatios(rate, timeProgress) < 0
  return (
    <>
      <ul class="cards">
        <FigureCard
          label={texts.counted}
          figure={
            <>
              {formatWan(total.countedFen)} <small>{language === 'zh' ? '万元' : '× 10,000'}</small>
            </>
          }
        >
          {rate === null ? texts.noTarget : texts.ofTarget(formatWan(total.targetFen))}
          {targetedFen !== null && <> · {texts.ofTargeted(formatWan(targetedFen))}</>}
          {total.reportedFen !== total.countedFen && <> · {texts.reported(formatWan(total.reportedFen))}</>}
        </FigureCard>
        <FigureCard label={texts.rate} figure={rateText(rate)}>
          {rate !== null && againstSchedule(rate, timeProgress, language)}
        </FigureCard>
        <FigureCard
          label={texts.met}
          figure={texts.metOf(metCount, 'targetedCount' in rows ? rows.targetedCount : targetedCount(rows))}
        />
      </ul>
      {rate !== null && (
        <p class="total-bar">
          <ProgressBar rate={rate} schedule={timeProgress} light={isLate ? 'yellow' : 'green'} label={texts.rate} />
        </p>
      )}
    </>
  )
}

import { compareRatios, formatPercent, formatWan } from '../../../shared/money.ts'
import type { Figures } from '../../../shared/standings/figures.ts'
import { targetedIncome } from '../../../shared/standings/targeted-income.ts'
import type { Language } from '../catalogue.ts'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { againstSchedule } from './against-schedule.ts'
import { standingsTexts } from './texts.ts'

type Props = {
  language: Language
  figures: Pick<Figures, 'timeProgress'> & {
    total: Pick<Figures['total'], 'targetFen' | 'countedFen' | 'reportedFen' | 'completionRate'>
  }
}

/** The sum against target and schedule, as a leader reads it first. */
export function GlanceTotal({ figures, language }: Props) {
  const texts = standingsTexts(language)
  const { total, timeProgress } = figures
  const rate = total.completionRate
  const targetedFen = targetedIncome(total)
  const isLate = rate !== null && compareRatios(rate, timeProgress) < 0
  const notes = [
    ...(total.reportedFen === total.countedFen ? [] : [texts.reported(formatWan(total.reportedFen))]),
    ...(targetedFen === null ? [] : [texts.ofTargeted(formatWan(targetedFen))]),
  ]
  return (
    <>
      <p class="figure">
        {formatWan(total.countedFen)}{' '}
        <small>
          {texts.wan} · {rate === null ? texts.noTarget : texts.ofTarget(formatWan(total.targetFen))}
        </small>
      </p>
      {rate !== null && (
        <>
          <p>
            <strong>{texts.done(formatPercent(rate))}</strong> {againstSchedule(rate, timeProgress, language)}
          </p>
          <ProgressBar rate={rate} schedule={timeProgress} light={isLate ? 'yellow' : 'green'} label={texts.rate} />
        </>
      )}
      {notes.length > 0 && <p class="soft small">{notes.join(language === 'zh' ? '；' : '; ')}</p>}
    </>
  )
}

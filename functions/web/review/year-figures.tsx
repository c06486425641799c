import type { Child } from 'hono/jsx'
import { formatPercent, formatWan, type Ratio } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { reviewTexts } from './texts.ts'

/** A year at a glance, of a township or an area: who met the target, what came in, how it grew, what falls short. */
export function YearFigures(props: {
  language: Language
  id?: string
  /** The card of who met the target. */
  met: Child
  total: { countedFen: number; targetFen: number; completionRate: Ratio | null }
  /** What else is said of the target, and below it. */
  besideTarget?: Child
  belowTarget?: Child
  /** Growth over last year, or the share of it; null: not known. */
  growth: { label: string; text: string | null; comparedCount: number }
  hollowCount: number
  weakCount: number
}) {
  const { language, total, growth } = props
  const texts = reviewTexts(language)
  return (
    <ul class="cards" id={props.id}>
      {props.met}
      <li class="card">
        <div class="soft">{texts.counted}</div>
        <div class="figure">
          {formatWan(total.countedFen)} <small>{texts.wan}</small>
        </div>
        <div class="soft small">
          {total.completionRate === null
            ? texts.noTarget
            : texts.ofTarget(formatWan(total.targetFen), formatPercent(total.completionRate))}
          {props.besideTarget}
        </div>
        {props.belowTarget}
      </li>
      <FigureCard label={growth.label} figure={growth.text ?? '–'}>
        {growth.comparedCount === 0 ? texts.growthUnknown : texts.growthOf(growth.comparedCount)}
      </FigureCard>
      <FigureCard label={texts.flags} figure={texts.flagCounts(props.hollowCount, props.weakCount)} />
    </ul>
  )
}

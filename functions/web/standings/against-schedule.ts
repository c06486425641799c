import { compareRatios, formatPercent, formatPoints, type Ratio } from '../../../shared/money.ts'
import { slightly } from '../../../shared/standings/progress-words.ts'
import type { Language } from '../catalogue.ts'
import { standingsTexts } from './texts.ts'

/** How far a rate is from its schedule, in words that its rounded figures do not contradict. */
export function againstSchedule(rate: Ratio, timeProgress: Ratio, language: Language): string {
  const texts = standingsTexts(language)
  const schedule = formatPercent(timeProgress)
  const little = slightly(rate, timeProgress)
  if (little !== null) return texts.slightly[little](schedule)
  const order = compareRatios(rate, timeProgress)
  if (order === 0) return texts.even(schedule)
  return (order < 0 ? texts.late : texts.ahead)(formatPoints(rate, timeProgress).slice(1), schedule)
}

import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  nil: 'No income this week',
  nilHint: (week) => `If nothing came in in ${week}, one tap reports it; income entered later voids that by itself.`,
  declared: (week) => `Reported: no income in ${week}. Income entered later voids this by itself.`,
}

import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Runs',
  empty: 'Nothing has run yet.',
  what: 'What',
  period: 'Period',
  dueAt: 'Due',
  ranAt: 'Ran',
  outcome: 'Outcome',
  report: 'Report',
  byHand: 'by hand',
  tries: (count) => `${count} tries`,
  kinds: {
    weekly_dispatch: 'Weekly dispatch',
    monthly_figures: 'Bulletin figures',
    monthly_issue: 'Bulletin issue',
    delivery: 'E-mails',
  },
  outcomes: { done: 'Done', already_done: 'Done before', waiting: 'Waiting', failed: 'Failed' },
}

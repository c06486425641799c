import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Weekly dispatch',
  take: 'Take a week',
  takeHint: 'The week before is taken every Monday. One that was missed can be taken here; the result is the same.',
  week: 'Week',
  takeButton: 'Take it',
  none: 'No dispatch was taken yet.',
  columns: { week: 'Week', cutOff: 'As of', takenAt: 'Taken' },
  pageTitle: (township, label) => `Dispatch of ${township}, ${label}`,
  cutOff: (day, takenAt) => `As of ${day}, taken ${takenAt}`,
  provisional: "Provisional until December's bulletin.",
  adjustment: (fen) => `Adjustment by a changed counting rule: ${fen} × 10,000 yuan, not part of this week`,
  sinceBulletin: (month, counted, difference) =>
    `Differs from the bulletin of ${month} (${counted}) by ${difference} × 10,000 yuan counted since.`,
  missing: 'Missing villages',
  missingNone: 'Every village has reported.',
  missingLine: (village, liaison) => `${village} (${liaison})`,
  projects: 'Projects',
  project: 'Project',
  stage: 'Stage',
  planned: 'Planned completion',
  overdue: 'overdue',
  older: 'Older ones',
  done: (week) => `${week} has been taken.`,
  already: (week) => `${week} had been taken before; below is the result of then, unchanged.`,
}

import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'desk'> = {
  villageNotInIssue: 'This village is not in this issue.',
  noReportAtYearEnd: 'The closing dispatch has no report of its own',
}

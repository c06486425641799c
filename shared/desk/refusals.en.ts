import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'desk'> = {
  villageNotInIssue: 'This village is not in this issue.',
  noMessage: 'There is no such message; its matter may be settled.',
  noReportAtYearEnd: 'The closing dispatch has no report of its own',
}

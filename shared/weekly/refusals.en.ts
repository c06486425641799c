import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'weekly'> = {
  weekNotBegun: 'This week has not begun.',
  weekAhead: 'This week has not begun',
  villageNotOurs: (village) => `${village} does not belong to this township at that time; nothing is to be reported.`,
  notDeclared: (month) => `Nothing was declared for ${month} ahead; there is nothing to take back.`,
  monthTooManyChanges: 'This month was changed too many times; report week by week.',
  declaredMeanwhile: 'Somebody has just changed what was declared for this month; reload, then change it.',
  monthPast: 'This month is past; no income can only be declared ahead.',
  tooFarAhead: 'At most twelve months ahead.',
  weekDispatched: (week) => `The dispatch of ${week} was taken; it can no longer be reported.`,
  nothingWritten: 'Write at least one of the three, or tick that nothing came in (nil).',
  changedMeanwhile: 'Somebody has just changed this week’s report; reload, then change it.',
  noReportAtYearEnd: 'The closing dispatch needs no report of its own; name the week.',
}

import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  counted: 'Counted so far',
  ofTarget: (target) => `of ${target} × 10,000 yuan`,
  ofTargeted: (wan) => `rate of the villages with a target, which brought in ${wan}`,
  wan: '× 10,000 yuan',
  done: (percent) => `${percent}% done`,
  noTarget: 'no target set',
  rate: 'Completion',
  ahead: (points, schedule) => `${points} points ahead of the schedule of ${schedule}%`,
  late: (points, schedule) => `${points} points behind the schedule of ${schedule}%`,
  even: (schedule) => `on the schedule of ${schedule}%`,
  slightly: {
    略低于: (schedule) => `slightly behind the schedule of ${schedule}%`,
    略高于: (schedule) => `slightly ahead of the schedule of ${schedule}%`,
  },
  met: 'Met the target',
  metOf: (met, all) => `${met} of ${all} villages`,
  reported: (reported) => `${reported} × 10,000 yuan with what waits for review`,
  total: 'Total',
  labels: { counted: 'So far', target: 'Target', week: 'Week', month: 'Month' },
  barLabel: (village) => `Completion of ${village}`,
  trendCumulative: 'Cumulative against schedule',
  trendMonths: 'Counted by month',
  trendCategories: 'Categories',
  trendText: (counted, target, schedule) =>
    `${counted} so far; ${schedule} by schedule; target of the year ${target} (× 10,000 yuan).`,
  month: 'Month',
  cumulative: 'Cumulative (10,000 yuan)',
  schedule: 'Schedule (10,000 yuan)',
  amount: 'Amount (10,000 yuan)',
  showTable: 'Show as a table',
}

import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Download tables',
  intro:
    'All are .xlsx. Villages, targets and the ledger have the headings of the import, so that they can be mended and imported again.',
  villages: ['Villages', 'Codes, people, households'],
  targets: ['Annual targets', 'Documents, reasons, what was before'],
  entries: ['Ledger', 'Every entry of the year, pending ones included'],
  ranking: ['Ranking', 'Where everybody stands today'],
  projects: ['Projects', 'facts, dates and progress of every project; can be imported again'],
  template: ['Form to fill in', 'Six sheets with your villages, targets, projects and contracts'],
}

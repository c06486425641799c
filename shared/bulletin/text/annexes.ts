/** The tables of a bulletin by name: they hold every figure that its text reads. Pure. */
import type { Table } from '../../papers/table.ts'
import { nameHeading } from '../../villages/village-kinds.ts'
import type { BulletinFigures, Correction } from '../record/monthly-bulletin.ts'
import { categoryTable, rankingTable } from './compose-tables.ts'
import { correctionTable } from './correction-table.ts'
import { forecastTable } from './forecast-table.ts'
import { keyFigureTable } from './key-figure-table.ts'
import { problemTable } from './problem-table.ts'
import { arrearTable, projectTable } from './project-tables.ts'
import type { Annexes } from './text-basis.ts'
import { kindsOf } from './wording.ts'

export function composeAnnexes(figures: BulletinFigures, correction?: Correction): Annexes {
  return {
    ranking: rankingTable(figures),
    categories: categoryTable(figures),
    projects: projectTable(figures),
    arrears: arrearTable(figures),
    forecast: forecastTable(figures),
    problems: problemTable(figures),
    correction:
      correction === undefined
        ? null
        : correctionTable(figures, correction, nameHeading(kindsOf(figures)), kindsOf(figures)),
    keyFigures: keyFigureTable(figures),
  }
}

/** Those that there are, in their order: the sheets of the spreadsheet. */
export function annexList(annexes: Annexes): Table[] {
  const { ranking, categories, projects, arrears, forecast, problems, correction, keyFigures } = annexes
  return [ranking, categories, projects, arrears, forecast, problems, correction, keyFigures].filter(
    (table) => table !== null,
  )
}

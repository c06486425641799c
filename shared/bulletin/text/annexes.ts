/** The annexes of a bulletin by name: they hold every figure that its text reads. Pure. */

import type { Table } from '../../papers/table.ts'
import type { BulletinFigures, Correction } from '../record/monthly-bulletin.ts'
import { categoryTable, rankingTable } from './compose-tables.ts'
import { correctionTable } from './correction-table.ts'
import { forecastTable } from './forecast-table.ts'
import { keyFigureTable } from './key-figure-table.ts'
import { arrearTable, projectTable } from './project-tables.ts'
import type { Annexes } from './text-basis.ts'

export function composeAnnexes(figures: BulletinFigures, correction?: Correction): Annexes {
  return {
    ranking: rankingTable(figures),
    categories: categoryTable(figures),
    projects: projectTable(figures),
    arrears: arrearTable(figures),
    forecast: forecastTable(figures),
    correction: correction === undefined ? null : correctionTable(figures, correction),
    keyFigures: keyFigureTable(figures),
  }
}

/** The annexes that there are, in their order. */
export function annexList(annexes: Annexes): Table[] {
  const { ranking, categories, projects, arrears, forecast, correction, keyFigures } = annexes
  return [ranking, categories, projects, arrears, forecast, correction, keyFigures].filter((table) => table !== null)
}

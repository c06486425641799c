import { createBulletins } from '../dynamodb/bulletins.ts'
import { createContracts } from '../dynamodb/contracts.ts'
import { createDispatches } from '../dynamodb/dispatches.ts'
import { createIncome } from '../dynamodb/income.ts'
import { createProjects } from '../dynamodb/projects.ts'
import { createStandings } from '../dynamodb/standings.ts'
import { createTargets } from '../dynamodb/targets.ts'
import { createTownships } from '../dynamodb/townships.ts'
import { createVillages } from '../dynamodb/villages.ts'
import { createWeeklyReports } from '../dynamodb/weekly-reports.ts'
import type { Store } from '../table/store.ts'

/** What nearly every page asks of the table, in one file: twenty would each have to be found and read. */
export function figuresPorts(store: Store) {
  return {
    townships: createTownships(store),
    villages: createVillages(store),
    targets: createTargets(store),
    projects: createProjects(store),
    standings: createStandings(store),
    income: createIncome(store),
    dispatches: createDispatches(store),
    bulletins: createBulletins(store),
    weekly: createWeeklyReports(store),
    contracts: createContracts(store),
  }
}

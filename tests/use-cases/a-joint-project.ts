/** A project of three villages, and what it receives. */
import { expect } from 'vitest'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import type { Project } from '../../shared/projects/project.ts'
import { currentFigures } from '../../shared/standings/current-figures.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

export const SHARES = [
  { villageId: 'hekou', weight: 4_000 },
  { villageId: 'hulutou', weight: 3_500 },
  { villageId: 'tuanjie', weight: 2_500 },
]

export const aReceipt = (overrides: Record<string, unknown> = {}) => {
  const { villageId: _, ...money } = anIncome({ receivedOn: '2023-07-03', amountFen: 10_000_001 })
  return { ...money, category: 'investment', ...overrides }
}

export const submit = (town: TestTownship, input: unknown = aReceipt(), actor = town.clerk) =>
  submitReceipt(town.deps, actor, { townshipId: town.id, projectId: 'park' }, input)

export const approve = (town: TestTownship, id: string, version: number, actor = town.reviewer) =>
  approveIncome(town.deps, actor, { townshipId: town.id, id }, { version })

export const countedOf = async (town: TestTownship) => {
  const books = await town.deps.standings.yearBooks(town.id, 2023)
  if (books === null) throw new Error('no books')
  const { total, rows } = currentFigures(books, 2023, '2023-07-10')
  return { total, of: (id: string) => rows.find((row) => row.villageId === id) }
}

export async function expectTrue(town: TestTownship) {
  expect((await rebuildStandings(town.deps, town.id, { write: false })).differences).toEqual([])
}

export async function reshare(town: TestTownship, shares: Project['shares'], more: Partial<Project> = {}) {
  const [project] = await town.deps.projects.ofTownship(town.id)
  if (project === undefined) throw new Error('no project')
  const { version } = project
  await town.deps.projects.save(town.id, { ...project, shares, ...more, version: version + 1 }, version)
}

export function useJointProject() {
  const system = useStore()
  /** Three villages with a project of their own, and a fourth that has nothing to do with it. */
  async function aTown(project: Parameters<typeof projectIn>[1] = {}) {
    at(system.clock, '2023-07-10')
    const villages = { hekou: 10_000_000, hulutou: 20_000_000, tuanjie: 30_000_000, xinsheng: 5_000_000 }
    const town = await aTownship(system, { villages })
    await projectIn(town, { shares: SHARES, ...project })
    return town
  }
  return { system, aTown }
}

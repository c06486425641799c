import type * as z from 'zod'
import { type Project, projectSchema } from '../../shared/projects/project.ts'
import type { TestTownship } from './township.ts'

/** A project in the books of a township; by default of one village, in operation. */
export async function aProject(
  town: TestTownship,
  overrides: Partial<z.input<typeof projectSchema>>,
): Promise<Project> {
  const project = projectSchema.parse({
    id: 'park',
    name: '飞地产业园',
    model: 'enclave',
    shares: [{ villageId: 'hekou', basisPoints: 10_000 }],
    investmentFen: 0,
    funding: [],
    stage: 'operating',
    stageSince: null,
    startedOn: null,
    plannedCompletionOn: null,
    expectedYearlyFen: 0,
    note: null,
    version: 1,
    ...overrides,
  })
  await town.deps.books.saveProject(town.id, project, 0)
  return project
}

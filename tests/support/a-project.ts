import type * as z from 'zod'
import { addContract } from '../../shared/contracts/add-contract.ts'
import type { Project, projectSchema } from '../../shared/projects/project.ts'
import { aContractTerms, aProject } from './builders.ts'
import type { TestTownship } from './township.ts'

/** A project in the books of a township: by default of one village, in operation. */
export async function projectIn(
  town: TestTownship,
  overrides: Partial<z.input<typeof projectSchema>>,
): Promise<Project> {
  const project = aProject({ id: 'park', name: '飞地产业园', stage: 'operating', ...overrides })
  await town.deps.projects.save(town.id, project, 0)
  return project
}

/** A contract of one of its projects. */
export async function contractIn(
  town: TestTownship,
  projectId: string,
  id: string,
  terms: Parameters<typeof aContractTerms>[0] = {},
): Promise<void> {
  await addContract(town.deps, town.reviewer, { townshipId: town.id, projectId }, aContractTerms({ id, ...terms }))
}

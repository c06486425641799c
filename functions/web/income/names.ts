import type { Dependencies } from '../../../shared/dependencies.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { compareCodes, type Village } from '../../../shared/villages/village.ts'

/** What ids stand for: villages in order of code, and projects. */
export type Names = {
  villages: readonly Village[]
  projects: readonly Project[]
  village(id: string): string
  project(id: string): string
}

export async function readNames(deps: Pick<Dependencies, 'projects' | 'villages'>, townshipId: string): Promise<Names> {
  const [villages, projects] = await Promise.all([
    deps.villages.ofTownship(townshipId),
    deps.projects.ofTownship(townshipId),
  ])
  const villageNames = new Map(villages.map(({ id, name }) => [id, name]))
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  return {
    villages: [...villages].sort((a, b) => compareCodes(a.code, b.code)),
    projects,
    village: (id) => villageNames.get(id) ?? id,
    project: (id) => projectNames.get(id) ?? id,
  }
}

import type { Dependencies } from '../../../shared/dependencies.ts'
import { type OutsideVillage, outsideName } from '../../../shared/income/entry.ts'
import type { Project } from '../../../shared/projects/project.ts'
import { compareCodes, type Village } from '../../../shared/villages/village.ts'

/** What ids stand for: villages in order of code, and projects. */
export type Names = {
  villages: readonly Village[]
  projects: readonly Project[]
  village(id: string): string
  project(id: string): string
  /** A village of another township: of the entry that names were read for by its name, else by ids. */
  outside(payer: OutsideVillage): string
}

export async function readNames(
  deps: Pick<Dependencies, 'projects' | 'townships' | 'villages'>,
  townshipId: string,
  { payerOutside }: { payerOutside?: OutsideVillage | undefined } = {},
): Promise<Names> {
  const [villages, projects, payerName] = await Promise.all([
    deps.villages.ofTownship(townshipId),
    deps.projects.ofTownship(townshipId),
    payerOutside === undefined ? null : nameOutside(deps, payerOutside),
  ])
  const villageNames = new Map(villages.map(({ id, name }) => [id, name]))
  const projectNames = new Map(projects.map(({ id, name }) => [id, name]))
  return {
    villages: [...villages].sort((a, b) => compareCodes(a.code, b.code)),
    projects,
    village: (id) => villageNames.get(id) ?? id,
    project: (id) => projectNames.get(id) ?? id,
    outside: (payer) => {
      const isKnown = payerName !== null && outsideName(payer) === outsideName(payerOutside)
      return isKnown ? payerName : (outsideName(payer) ?? '')
    },
  }
}

/** `河东镇 河口村` */
async function nameOutside(deps: Pick<Dependencies, 'townships' | 'villages'>, payer: OutsideVillage): Promise<string> {
  const [township, village] = await Promise.all([
    deps.townships.find(payer.townshipId),
    deps.villages.find(payer.townshipId, payer.villageId),
  ])
  return `${township?.name ?? payer.townshipId} ${village?.name ?? payer.villageId}`
}

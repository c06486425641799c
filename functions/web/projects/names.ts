import { compareCodes, type Village, type VillageNames } from '../../../shared/villages/village.ts'
import type { WebDependencies } from '../web-env.ts'

/** Villages in order of code; one that is merged is still named by the projects it has a share in. */
export async function villagesInOrder(deps: Pick<WebDependencies, 'villages'>, townshipId: string): Promise<Village[]> {
  return (await deps.villages.ofTownship(townshipId)).sort((a, b) => compareCodes(a.code, b.code))
}

export function namesOf(villages: readonly Village[]): VillageNames {
  return new Map(villages.map(({ id, name }) => [id, name]))
}

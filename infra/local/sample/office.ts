/**
 * What the office of the sample township did besides its ledger, entered day by day through the same use cases that
 * people use. None of it changes a published figure: the one receipt waits for its review and is dated after the cut-offs.
 */
import type { Dependencies } from '../../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../../shared/members/grant-membership.ts'
import { type Actor, type Membership, personId } from '../../../shared/permissions/actor.ts'
import type { Project } from '../../../shared/projects/project.ts'

export type SampleOffice = {
  townshipId: string
  /** The product as it was on that day, at ten in the morning in Shanghai. */
  on(day: string): Dependencies
  person(account: string): Actor
  /** A project of the ledger as it now is. */
  project(name: string): Promise<Project>
}

/** `memberships` are those of the sample's accounts. */
export function sampleOffice(deps: Dependencies, townshipId: string, memberships: readonly Membership[]): SampleOffice {
  return {
    townshipId,
    on: (day) => ({ ...deps, now: () => new Date(`${day}T02:00:00.000Z`) }),
    person(account) {
      const own = memberships.filter((one) => one.identity?.subject === account)
      const [first] = own
      if (first === undefined) throw new Error(`the sample has no account ${account}`)
      return { kind: 'person', id: personId(LOCAL_ISSUER, account), name: first.name, memberships: own }
    },
    async project(name) {
      const found = (await deps.projects.ofTownship(townshipId)).find((project) => project.name === name)
      if (found === undefined) throw new Error(`the sample has no project ${name}`)
      return found
    },
  }
}

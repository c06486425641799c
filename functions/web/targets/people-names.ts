import { ledgerImport, operator, personId, scheduledJob } from '../../../shared/permissions/actor.ts'
import type { WebDependencies } from '../web-env.ts'

/** Names of those who acted, by the id that records carry; someone who has left stays an id. */
export async function peopleNames(
  deps: Pick<WebDependencies, 'members'>,
  townshipId: string,
): Promise<ReadonlyMap<string, string>> {
  const members = await deps.members.ofTownship(townshipId)
  return new Map([
    ...[scheduledJob, ledgerImport, operator].map(({ id, name }): [string, string] => [id, name]),
    ...members.flatMap(({ identity, name }): [string, string][] =>
      identity === null ? [] : [[personId(identity.issuer, identity.subject), name]],
    ),
  ])
}

/** The name, or what stands after the issuer in the id. */
export function nameOf(people: ReadonlyMap<string, string>, id: string): string {
  return people.get(id) ?? id.slice(id.indexOf('|') + 1)
}

import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import type { Actor, Membership } from '../members/member.ts'
import { authorizeCounty } from '../members/permissions.ts'
import { makeTownship, newTownship, saveFirstAdmin } from '../townships/new-township.ts'
import type { Township } from '../townships/township.ts'
import { type PasswordLink, signInName } from './account.ts'
import { giveLink } from './issue-link.ts'
import { needsPasswordLink } from './needs-password-link.ts'
import type { LocalAccounts } from './port.ts'

export const openingInput = newTownship.extend({ account: signInName })

type Deps = Pick<Dependencies, 'books' | 'members' | 'now' | 'newId'> & { accounts: LocalAccounts }

/**
 * Creates a township of the county whose first administrator signs in with a local account. The link to set the password
 * is given once; the same again, while nobody has set one, gives another in its place. No link for someone who has a
 * password already, of another township too: they go on using it.
 */
export async function openTownship(
  deps: Deps,
  actor: Actor,
  countyId: string,
  input: unknown,
): Promise<{ township: Township; account: string; link: PasswordLink | null }> {
  authorizeCounty(actor, 'township.create', countyId)
  const { account, ...wanted } = parseInput(openingInput, input)
  const held = await deps.members.ofPerson(LOCAL_ISSUER, account)
  const isHere = ({ scope }: Membership) => scope.kind === 'township' && scope.townshipId === wanted.id
  const needsLink = await needsPasswordLink(deps, account, !held.every(isHere))
  const made = await makeTownship(deps, countyId, wanted, (member) => hasJoined(deps, member))
  const name = wanted.adminName
  const link = needsLink ? await giveLink(deps, actor, { account, name, endPassword: false }) : null
  const identity = { issuer: LOCAL_ISSUER, subject: account }
  await saveFirstAdmin(deps, actor, made, { name, identity, invitation: null })
  return { township: made.township, account, link }
}

/** Whoever was given a link and has set no password yet has not come. */
async function hasJoined({ accounts }: Deps, { identity }: Membership): Promise<boolean> {
  if (identity?.issuer !== LOCAL_ISSUER) return identity !== null
  const account = await accounts.find(identity.subject)
  return account === null || account.passwordHash !== null
}

import { authorizeInArea } from '../areas/authorize-area.ts'
import { dayAt } from '../calendar.ts'
import { lineBy } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { openInvitation, redemption } from '../members/invitation.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { authorize, authorizeCounty } from '../permissions/permissions.ts'
import * as accountRefusals from './refusals.zh.ts'
import type { SignInAccounts } from './sign-in-accounts.ts'
import { signInName } from './sign-in-name.ts'
import { temporaryPassword } from './temporary-password.ts'

const input = redemption.extend({ signInName })

type OpenedAccount = { name: string; signInName: string; temporaryPassword: string }

type Deps = Pick<Dependencies, 'areas' | 'members' | 'townships' | 'changeLog' | 'now' | 'newId'> & {
  signInAccounts: SignInAccounts
}

/**
 * Opens an account at the user pool for whoever was invited with this code and has none yet. The invitation alone decides who
 * they become; the account only lets them in. Refuses with `not_found` (a code that is over), `forbidden`, `id_conflict` (the
 * name is somebody's).
 */
export async function openSignInAccount(deps: Deps, actor: Actor, wanted: unknown): Promise<OpenedAccount> {
  const { code, signInName: name } = parseInput(input, wanted)
  const member = await openInvitation(deps, { code })
  const body = await authorizeInviting(deps, actor, member)
  const password = temporaryPassword()
  if ((await deps.signInAccounts.open(name, password)) === 'taken') {
    const message = accountRefusals.nameTakenByOther
    throw new DomainError('id_conflict', message, [{ path: 'signInName', message }])
  }
  const key = `${member.id}-account-${deps.newId()}`
  const record = changeRecord(lineBy(actor, deps.now()), {
    ...{ kind: 'member', key, subject: member.name },
    ...{ before: {}, after: { account: name } },
  })
  await deps.changeLog.record(body, record)
  return { name: member.name, signInName: name, temporaryPassword: password }
}

/** Who may give this invitation: the office's administrator, or that of the area right above. The body whose it is. */
async function authorizeInviting(deps: Deps, actor: Actor, { scope }: Membership): Promise<string> {
  if (scope.kind === 'county') {
    await authorizeInArea(deps, actor, 'area.edit', scope.countyId)
    return bodyOfArea(scope.countyId)
  }
  const { townshipId } = scope
  const countyId = (await deps.townships.find(townshipId))?.countyId ?? null
  const isOfCounty =
    countyId !== null &&
    actor.kind === 'person' &&
    actor.memberships.some((one) => one.scope.kind === 'county' && one.scope.countyId === countyId)
  if (isOfCounty) authorizeCounty(actor, 'township.create', countyId)
  else authorize(actor, 'member.manage', { townshipId }, dayAt(deps.now()))
  return townshipId
}

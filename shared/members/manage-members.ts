import * as z from 'zod'
import { authorizeInArea } from '../areas/authorize-area.ts'
import { day, dayAt } from '../calendar.ts'
import { change, type Found, type Where } from '../change/change.ts'
import { type ChangeRecord, changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { type Actor, areaRole, type Membership, townshipRole } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id, requiredLine } from '../text.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { newInvitation } from './invitation.ts'
import { managedMembers } from './managed-members.ts'
import * as memberRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'members' | 'villages' | 'now' | 'newId'>
type AreaDeps = Pick<Dependencies, 'areas' | 'members' | 'now' | 'newId'>

export const memberInput = z
  .object({
    name: requiredLine(30),
    role: townshipRole,
    villageIds: z.array(id).max(60).default([]),
    validUntil: day.optional(),
  })
  .superRefine(({ role, villageIds }, context) => {
    const limited = role === 'clerk' || role === 'liaison'
    if (limited && villageIds.length === 0) {
      context.addIssue({ code: 'custom', path: ['villageIds'], ...memberRefusals.villagesMissing.asIssue })
    }
    if (!limited && villageIds.length > 0) {
      context.addIssue({ code: 'custom', path: ['villageIds'], ...memberRefusals.villagesUnwanted.asIssue })
    }
  })

/** People of an area: a county, a city, a province. */
export const areaMemberInput = z.object({ name: requiredLine(30), role: areaRole })

/** Whose members they are. */
type Office = Membership['scope']

/** A member as others may see it: without the digest of its invitation. */
export type MemberView = Omit<Membership, 'invitation' | 'signedInSince'> & { invited: boolean }

/** Of a township or an area, by its body. */
export async function listMembers(deps: AreaDeps, actor: Actor, body: string): Promise<MemberView[]> {
  return (await managedMembers(deps, actor, body)).map(memberViewOf)
}

/**
 * Adds a member. The one-time code is returned once and never again; whoever signs in and redeems it within seven days
 * becomes this member.
 */
export async function addMember(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ member: MemberView; invitationCode: string }> {
  authorize(actor, 'member.manage', { townshipId }, dayAt(deps.now()))
  const wanted = parseInput(memberInput, input)
  checkEnd(wanted.validUntil, dayAt(deps.now()))
  await checkVillages(deps, townshipId, wanted.villageIds)
  return addTo(deps, actor, { kind: 'township', townshipId }, wanted)
}

/** Adds somebody to an area; whoever administers it or the area right above may. */
export async function addAreaMember(
  deps: AreaDeps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<{ member: MemberView; invitationCode: string }> {
  await authorizeInArea(deps, actor, 'area.edit', areaId)
  const wanted = parseInput(areaMemberInput, input)
  return addTo(deps, actor, { kind: 'county', countyId: areaId }, { ...wanted, villageIds: [] })
}

async function addTo(
  deps: Pick<Deps, 'members' | 'now' | 'newId'>,
  actor: Actor,
  scope: Office,
  wanted: Omit<Invited, 'scope'>,
): Promise<{ member: MemberView; invitationCode: string }> {
  const { membership, code } = await invite(deps, actor, { ...wanted, scope }, { id: deps.newId() })
  return { member: memberViewOf(membership), invitationCode: code }
}

export type Invited = Pick<Membership, 'scope' | 'role' | 'name'> & {
  villageIds: readonly string[]
  validUntil?: string | undefined
}

/**
 * A membership that waits for whoever has the code, which is told once; in place of one that waited `before`, whose code is
 * void then. For callers that have asked whether this actor may.
 */
export async function invite(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: Actor,
  { scope, role, name, villageIds, validUntil }: Invited,
  { id, before = async () => null }: { id: string; before?(): Promise<Membership | null> },
): Promise<{ membership: Membership; code: string }> {
  const { code, invitation } = newInvitation(deps.now())
  const membership = await change(deps, actor, 'invited', {
    read: async () => ({ record: await before() }),
    write: ({ record }, after, _, line) =>
      deps.members.save(after, after.version - 1, memberChange(line, record, after)),
    apply: ({ record }) => ({
      record: ({ at, by }) => ({
        id: record?.id ?? id,
        scope,
        role,
        name,
        villageIds: [...villageIds],
        identity: null,
        invitation,
        validUntil: validUntil ?? null,
        addedBy: by,
        addedAt: record?.addedAt ?? at,
        version: 0,
      }),
    }),
  })
  return { membership, code }
}

/** Where a member of a township or an area is kept, for a change by whoever manages them. */
export function memberAt(
  deps: Pick<AreaDeps, 'areas' | 'members' | 'now'>,
  actor: Actor,
  body: string,
  memberId: string,
): Where<Membership, FoundMember> {
  return {
    async read() {
      const members = await managedMembers(deps, actor, body)
      const record = members.find((one) => one.id === memberId)
      return record === undefined ? null : { record, others: members.filter((one) => one !== record) }
    },
    absent: memberRefusals.noMember,
    write: ({ record: before }, after, _, line) =>
      deps.members.save(after, before.version, memberChange(line, before, after)),
  }
}

/**
 * Ends a membership in a township or an area; what the person wrote stays theirs. The last administrator stays
 * (`wrong_state`), also where two remove each other at once: who is left is held in the same transaction.
 */
export async function removeMember(deps: AreaDeps, actor: Actor, body: string, memberId: string): Promise<void> {
  const today = dayAt(deps.now())
  await change(deps, actor, 'removed', {
    ...memberAt(deps, actor, body, memberId),
    apply({ record: member, others }) {
      if (!isActingAdmin(member, today)) return { record: member }
      const keeper = others.find((one) => isActingAdmin(one, today))
      if (keeper === undefined) throw new DomainError('wrong_state', memberRefusals.lastAdmin)
      return { record: member, with: keeper }
    },
    write: ({ record: member }, _after, keeper, line) =>
      deps.members.remove(member, keeper, memberChange(line, member, null)),
  })
}

type FoundMember = Found<Membership> & { others: readonly Membership[] }

/** An administrator who can sign in today. */
function isActingAdmin({ role, identity, validUntil }: Membership, today: string): boolean {
  return (
    (role === 'admin' || role === 'county_admin') && identity !== null && (validUntil === null || validUntil >= today)
  )
}

/** The line that the township's history gets; of the invitation it says only that there is one. */
export function memberChange(
  line: Parameters<typeof changeRecord>[0],
  before: Membership | null,
  after: Membership | null,
): ChangeRecord {
  const member = after ?? before
  return changeRecord(line, {
    kind: 'member',
    key: `${member?.id}-${after === null ? 'removed' : after.version}`,
    subject: member?.name ?? '',
    before: before === null ? null : { ...before, bound: before.identity?.subject ?? null, identity: null },
    after: after === null ? null : { ...after, bound: after.identity?.subject ?? null, identity: null },
  })
}

/** Are the two given by the same office? */
export function isOfSameOffice(one: Scoped, other: Scoped): boolean {
  return officeOf(one) === officeOf(other)
}

type Scoped = Pick<Membership, 'scope'>

function officeOf({ scope }: Scoped): string {
  return scope.kind === 'township' ? `township ${scope.townshipId}` : `county ${scope.countyId}`
}

/** A membership that was over before it began is a slip of the pen. */
function checkEnd(validUntil: string | undefined, today: string): void {
  if (validUntil === undefined || validUntil >= today) return
  const message = memberRefusals.endsBeforeToday(today)
  throw new DomainError('invalid_input', message, [{ path: 'validUntil', message }])
}

async function checkVillages(deps: Deps, townshipId: string, villageIds: readonly string[]): Promise<void> {
  if (villageIds.length === 0) return
  const known = new Set((await deps.villages.ofTownship(townshipId)).map((village) => village.id))
  const issues = villageIds.flatMap((villageId, index) =>
    known.has(villageId) ? [] : [{ path: `villageIds[${index}]`, message: villageRefusals.villageUnknown(villageId) }],
  )
  if (issues.length > 0) throw new DomainError('invalid_input', memberRefusals.someVillagesMissing, issues)
}

export function memberViewOf({ invitation, signedInSince: _, ...member }: Membership): MemberView {
  return { ...member, invited: invitation !== null }
}

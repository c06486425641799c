import { type Context, Hono } from 'hono'
import { issueLinkAnew } from '../../../shared/accounts/issue-link.ts'
import { openSignInAccount } from '../../../shared/accounts/open-sign-in-account.ts'
import { resetSignIn } from '../../../shared/accounts/reset-sign-in.ts'
import { nameOfSubject } from '../../../shared/accounts/subject.ts'
import { DomainError } from '../../../shared/errors.ts'
import { LOCAL_ISSUER } from '../../../shared/members/grant-membership.ts'
import { inviteAnew } from '../../../shared/members/invite-anew.ts'
import {
  addAreaMember,
  addMember,
  listMembers,
  type MemberView,
  removeMember,
} from '../../../shared/members/manage-members.ts'
import * as memberRefusals from '../../../shared/members/refusals.zh.ts'
import { authorizeCounty } from '../../../shared/permissions/permissions.ts'
import { compareCodes } from '../../../shared/villages/village.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { isOfArea, type Office } from '../office.ts'
import { officeFor, pageContext } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import * as webRefusals from '../refusals.zh.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { countyIdOf } from './county-of.ts'
import { type HandedOver, HandOverPage } from './hand-over-page.tsx'
import { MembersPage } from './list-page.tsx'
import { RemovePage } from './remove-page.tsx'

/** `/settings/members`: who may do what; codes and links are on the page that answers, and nowhere else. */
export function memberRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const here = (c: Context<WebEnv>) => managing(c, deps)
  const aMember = async (c: Context<WebEnv>) => {
    const office = here(c)
    return { office, member: await found(deps, c.var.actor, office.body, c.req.param('member') ?? '') }
  }

  const show = async (c: Context<WebEnv>, form: FormState) => {
    const office = here(c)
    const [members, villages] = await Promise.all([
      listMembers(deps, c.var.actor, office.body),
      deps.villages.ofTownship(office.body),
    ])
    villages.sort((a, b) => compareCodes(a.code, b.code))
    const accountsOf = deps.localAccounts === null ? (deps.signInAccounts?.issuer ?? null) : LOCAL_ISSUER
    const context = pageContext(c, deps)
    return c.html(<MembersPage {...{ context, members, villages, accountsOf, form, now: deps.now() }} />)
  }
  const handOver = (c: Context<WebEnv>, handed: HandedOver, form: FormState = emptyForm) => {
    const accountForm = deps.signInAccounts === null ? null : form
    const page = { context: pageContext(c, deps), handed, accountForm, publicUrl: deps.publicUrl }
    return c.html(<HandOverPage {...page} />)
  }
  const showRemoval = (c: Context<WebEnv>, member: MemberView, form: FormState) =>
    c.html(<RemovePage {...{ context: pageContext(c, deps), member, form }} />)

  routes.get('/settings/members', (c) => show(c, emptyForm))

  posted(routes, '/settings/members', {
    who: here,
    act: ({ actor, here, form }) => add(deps, actor, here, form),
    done: ({ c }, handed) => handOver(c, handed),
    again: show,
    fieldOf: (path) => path.replace(/\[\d+\]$/, ''),
  })

  posted(routes, '/settings/members/:member/link', {
    who: aMember,
    act: ({ actor, here: { office, member }, form }) =>
      issueAnew(deps, actor, office.body, { member, endPassword: form.isChecked('endPassword') }),
    done: ({ c }, handed) => handOver(c, handed),
    again: (c, { issues }) => show(c, { values: {}, issues }),
  })

  posted(routes, '/settings/accounts', {
    who(c) {
      const countyId = isOfArea(c.var) ? null : countyIdOf(c.var.actor)
      if (countyId === null) here(c)
      else authorizeCounty(c.var.actor, 'township.create', countyId)
    },
    act: ({ actor, form }) => open(deps, actor, { code: form.text('code'), signInName: form.text('signInName') }),
    done: ({ c }, handed) => handOver(c, handed),
    again: (c, form, { form: typed }) =>
      handOver(c, { kind: 'invitation', name: typed.text('name'), code: typed.text('code') }, form),
  })

  routes.get('/settings/members/:member/remove', async (c) => showRemoval(c, (await aMember(c)).member, emptyForm))

  posted(routes, '/settings/members/:member/remove', {
    who: aMember,
    act: ({ actor, here: { office, member } }) => removeMember(deps, actor, office.body, member.id),
    done: () => '/settings/members?done=removed',
    again: (c, { issues }, { here }) => showRemoval(c, here.member, { values: {}, issues }),
  })
  return routes
}

type Actor = WebEnv['Variables']['actor']

/** The office whose people these are, for whoever manages them. */
function managing(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>): Office {
  return officeFor(c, deps, isOfArea(c.var) ? 'area.edit' : 'member.manage')
}

async function add(deps: WebDependencies, actor: Actor, office: Office, form: TypedForm): Promise<HandedOver> {
  const { areaId, body } = office
  if (areaId !== null) {
    const wanted = { name: form.text('name'), role: form.text('role') }
    const added = await addAreaMember(deps, actor, areaId, wanted)
    return { kind: 'invitation', name: added.member.name, code: added.invitationCode }
  }
  const validUntil = form.optional('validUntil')
  const { member, invitationCode } = await addMember(deps, actor, body, {
    name: form.text('name'),
    role: form.text('role'),
    villageIds: form.list('villageIds'),
    ...(validUntil === null ? {} : { validUntil }),
  })
  return { kind: 'invitation', name: member.name, code: invitationCode }
}

async function open(
  deps: WebDependencies,
  actor: Actor,
  wanted: { code: string; signInName: string },
): Promise<HandedOver> {
  const { signInAccounts } = deps
  if (signInAccounts === null) throw new DomainError('not_found', webRefusals.noAccountsHere)
  const { signInName, ...opened } = await openSignInAccount({ ...deps, signInAccounts }, actor, wanted)
  return { kind: 'account', ...opened, account: signInName, code: wanted.code }
}

/**
 * An invitation for who has not come yet; a link, or a temporary password, for who signs in here; who signs in elsewhere needs
 * none of them.
 */
async function issueAnew(
  deps: WebDependencies,
  actor: Actor,
  townshipId: string,
  { member, endPassword }: { member: MemberView; endPassword: boolean },
): Promise<HandedOver> {
  const { id: memberId, identity, name } = member
  const { localAccounts, signInAccounts } = deps
  if (identity !== null && identity.issuer === signInAccounts?.issuer) {
    return { kind: 'reset', ...(await resetSignIn({ ...deps, signInAccounts }, actor, townshipId, memberId)) }
  }
  if (identity === null || localAccounts === null) {
    const { invitationCode } = await inviteAnew(deps, actor, townshipId, memberId)
    return { kind: 'invitation', name, code: invitationCode }
  }
  const input = { memberId, endPassword }
  const { token } = await issueLinkAnew({ ...deps, localAccounts }, actor, townshipId, input)
  return { kind: 'link', name, account: nameOfSubject(identity.subject), token, endPassword }
}

async function found(deps: WebDependencies, actor: Actor, townshipId: string, memberId: string): Promise<MemberView> {
  const member = (await listMembers(deps, actor, townshipId)).find(({ id }) => id === memberId)
  if (member === undefined) throw new DomainError('not_found', memberRefusals.noMember)
  return member
}

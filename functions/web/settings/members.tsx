import { type Context, Hono } from 'hono'
import { createAccount } from '../../../shared/accounts/create-account.ts'
import { issueLinkAnew } from '../../../shared/accounts/issue-link.ts'
import { DomainError } from '../../../shared/errors.ts'
import { LOCAL_ISSUER } from '../../../shared/members/grant-membership.ts'
import { inviteAnew } from '../../../shared/members/invite-anew.ts'
import { addMember, listMembers, type MemberView, removeMember } from '../../../shared/members/manage-members.ts'
import { compareCodes } from '../../../shared/standings/ranking.ts'
import { inLanguage } from '../catalogue.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { townshipFor } from './access.ts'
import { type HandedOver, HandOverPage } from './hand-over-page.tsx'
import { MembersPage } from './members-page.tsx'
import { RemovePage } from './remove-member-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { attempt, formAgain, readForm, type TypedForm } from './typed-form.ts'

/** `/settings/members`: who may do what; codes and links are on the page that answers, and nowhere else. */
export function memberRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const show = async (c: Context<WebEnv>, form: FormState, notice: string | null = null) => {
    const township = townshipFor(c, deps, 'member.manage')
    const [members, villages] = await Promise.all([
      listMembers(deps, c.var.actor, township.id),
      deps.books.villages(township.id),
    ])
    villages.sort((a, b) => compareCodes(a.code, b.code))
    const hasAccounts = deps.localAccounts !== null
    const context = pageContext(c, deps)
    return <MembersPage {...{ context, members, villages, hasAccounts, form, notice, now: deps.now() }} />
  }
  const handOver = (c: Context<WebEnv>, handed: HandedOver) =>
    c.html(<HandOverPage {...{ context: pageContext(c, deps), handed, publicUrl: deps.publicUrl }} />)

  routes.get('/settings/members', async (c) => {
    const { removed } = inLanguage(c.var.language, zh, en).members
    return c.html(await show(c, emptyForm, c.req.query('removed') === undefined ? null : removed))
  })

  routes.post('/settings/members', async (c) => {
    const township = townshipFor(c, deps, 'member.manage')
    const form = await readForm(c)
    const result = await attempt(() => add(deps, c.var.actor, township.id, form), fieldOf)
    if (result.refusal === undefined) return handOver(c, result.done)
    const again = formAgain(form, result.refusal, '')
    return c.html(await show(c, again), result.refusal.status)
  })

  routes.post('/settings/members/:member/link', async (c) => {
    const township = townshipFor(c, deps, 'member.manage')
    const member = await found(deps, c.var.actor, township.id, c.req.param('member'))
    const endPassword = (await readForm(c)).optional('endPassword') === 'yes'
    const result = await attempt(() => issueAnew(deps, c.var.actor, township.id, member, endPassword))
    if (result.refusal === undefined) return handOver(c, result.done)
    return c.html(await show(c, { values: {}, issues: result.refusal.issues }), result.refusal.status)
  })

  routes.get('/settings/members/:member/remove', async (c) => {
    const township = townshipFor(c, deps, 'member.manage')
    const member = await found(deps, c.var.actor, township.id, c.req.param('member'))
    return c.html(<RemovePage {...{ context: pageContext(c, deps), member, form: emptyForm }} />)
  })

  routes.post('/settings/members/:member/remove', async (c) => {
    const township = townshipFor(c, deps, 'member.manage')
    const member = await found(deps, c.var.actor, township.id, c.req.param('member'))
    const { refusal } = await attempt(() => removeMember(deps, c.var.actor, township.id, member.id))
    if (refusal === undefined) return c.redirect('/settings/members?removed=yes', 303)
    const form = { values: {}, issues: refusal.issues }
    return c.html(<RemovePage {...{ context: pageContext(c, deps), member, form }} />, refusal.status)
  })
  return routes
}

type Actor = WebEnv['Variables']['actor']

async function add(deps: WebDependencies, actor: Actor, townshipId: string, form: TypedForm): Promise<HandedOver> {
  const validUntil = form.optional('validUntil')
  const input = {
    name: form.text('name'),
    role: form.text('role'),
    villageIds: form.list('villageIds'),
    ...(validUntil === null ? {} : { validUntil }),
  }
  const accounts = deps.localAccounts
  if (accounts === null) {
    const { member, invitationCode } = await addMember(deps, actor, townshipId, input)
    return { kind: 'code', name: member.name, code: invitationCode }
  }
  const withAccount = { ...input, account: form.text('account') }
  const { member, link } = await createAccount({ ...deps, accounts }, actor, townshipId, withAccount)
  const account = member.identity?.subject ?? ''
  return link === null
    ? { kind: 'has_password', name: member.name, account }
    : { kind: 'link', name: member.name, account, token: link.token, endPassword: false }
}

/** A link for who signs in here, a code for who has not come yet; who signs in elsewhere needs neither. */
async function issueAnew(
  deps: WebDependencies,
  actor: Actor,
  townshipId: string,
  member: MemberView,
  endPassword: boolean,
): Promise<HandedOver> {
  const accounts = deps.localAccounts
  if (member.identity === null) {
    const { invitationCode } = await inviteAnew(deps, actor, townshipId, member.id)
    return { kind: 'code', name: member.name, code: invitationCode }
  }
  if (accounts === null || member.identity.issuer !== LOCAL_ISSUER) {
    throw new DomainError('wrong_state', '这位成员已经加入，用自己的账号登录，不需要邀请码。')
  }
  const account = member.identity.subject
  const { token } = await issueLinkAnew({ ...deps, accounts }, actor, townshipId, { account, endPassword })
  return { kind: 'link', name: member.name, account, token, endPassword }
}

async function found(deps: WebDependencies, actor: Actor, townshipId: string, memberId: string): Promise<MemberView> {
  const member = (await listMembers(deps, actor, townshipId)).find(({ id }) => id === memberId)
  if (member === undefined) throw new DomainError('not_found', '没有这位成员。')
  return member
}

function fieldOf(path: string): string {
  return path.replace(/\[\d+\]$/, '')
}

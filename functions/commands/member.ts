import { LINK_DAYS } from '../../shared/accounts/account.ts'
import { INVITATION_DAYS } from '../../shared/members/invitation.ts'
import { inviteByOperator } from '../../shared/members/invite-by-operator.ts'
import { countyRole, type Membership, role } from '../../shared/permissions/actor.ts'
import { joinPath } from '../web/sign-in/join-path.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'
import { parseOptions, required } from './options.ts'

const roles = role.options.join('、')

export const memberCommand: Command = {
  help: `给人授权，用来设第一位管理员和县级账号。

用法：npm run member -- --township T --account A --role R [--village V]… [--name 姓名]
      npm run member -- --county C --account A --role county
      npm run member -- --township T --role admin --invite [--name 姓名]
      npm run member -- --account A --new-password
  --role R         ${roles}
  --village V      报账员（clerk）、包村干部（liaison）的村，可以写多个
  --account A      本机账号，没有的就建，马上有权限。这个账号在别的单位也有权限的，原来的密码作废，另给链接重设
  --invite         不指定账号，打印一次性邀请码：本人登录（本机账号、Cognito 或者别的 OIDC 都行）以后填入，就有权限
  --new-password   原来的密码作废，打印重设密码的链接`,

  async run(args, context) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        county: { type: 'string' },
        account: { type: 'string' },
        role: { type: 'string' },
        name: { type: 'string' },
        village: { type: 'string', multiple: true },
        invite: { type: 'boolean' },
        'new-password': { type: 'boolean' },
      },
    })
    if (values['new-password']) return newPassword(context, required('account', values.account))
    const wanted = role.safeParse(required('role', values.role))
    if (!wanted.success) throw new UsageError(`--role 要是其中一个：${roles}。`)
    const scope = scopeOf(wanted.data, values)
    const villageIds = values.village ?? []
    if ((wanted.data === 'clerk' || wanted.data === 'liaison') && villageIds.length === 0) {
      throw new UsageError('报账员和包村干部要用 --village 写明是哪些村。')
    }
    const account = values.invite ? values.account : required('account', values.account)
    // Said before anybody is invited: the code is printed once, with where to open it.
    if (values.invite) await context.publicUrl()
    const deps = await context.deps()
    if (scope.kind === 'township' && (await deps.townships.find(scope.townshipId)) === null) {
      throw new UsageError(`没有编号为 ${scope.townshipId} 的乡镇，请先导入台账。`)
    }
    const name = values.name ?? account ?? '管理员'
    const grant = { scope, role: wanted.data, name, villageIds }
    return account === undefined || values.invite ? invite(context, grant) : give(context, { ...grant, account })
  },
}

type Grant = { scope: Membership['scope']; role: Membership['role']; name: string; villageIds: readonly string[] }

function scopeOf(wanted: Membership['role'], values: { county?: string; township?: string }): Membership['scope'] {
  return countyRole.safeParse(wanted).success
    ? { kind: 'county', countyId: required('county', values.county) }
    : { kind: 'township', townshipId: required('township', values.township) }
}

async function give(context: CommandContext, grant: Grant & { account: string }): Promise<undefined> {
  const { membership, link, endedPassword } = await context.grantAccount(grant)
  const { role: given, villageIds } = membership
  const villages = villageIds.length > 0 ? `，村 ${villageIds.join('、')}` : ''
  context.out(`已授权：账号 ${grant.account}，角色 ${given}${villages}。`)
  if (endedPassword) context.out('这个账号别的单位也在用，原来的密码已经作废，用它登录的都要重新登录。')
  if (link !== null) sayLink(context, link)
  return undefined
}

async function invite(context: CommandContext, grant: Grant): Promise<undefined> {
  const { code } = await inviteByOperator(await context.deps(), grant)
  context.out(`一次性邀请码（${INVITATION_DAYS}天内有效，只能用一次，只交给本人）：${code}`)
  context.out(`本人登录以后在“有邀请码”里填入，或者打开：${await context.publicUrl()}${joinPath(code)}`)
  return undefined
}

async function newPassword(context: CommandContext, account: string): Promise<undefined> {
  const link = await context.newPassword(account)
  context.out(`账号 ${account} 原来的密码已经作废，用它登录的都要重新登录。`)
  sayLink(context, link)
  return undefined
}

function sayLink({ out }: CommandContext, link: string): void {
  out(`请本人打开这个地址设置密码（${LINK_DAYS}天内有效，只能用一次）：${link}`)
}

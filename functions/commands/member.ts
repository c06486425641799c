import { LINK_DAYS } from '../../shared/accounts/account.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { INVITATION_DAYS } from '../../shared/members/invitation.ts'
import { inviteByOperator } from '../../shared/members/invite-by-operator.ts'
import { areaRole, countyRole, type Membership, operator, townshipRole } from '../../shared/permissions/actor.ts'
import { joinPath } from '../web/sign-in/join-path.ts'
import { type Command, type CommandContext, UsageError } from './command.ts'
import { parseOptions, requiredOption } from './options.ts'

const ofTownship = townshipRole.options.join('、')
const ofArea = [...areaRole.options, ...countyRole.options].join('、')

export const memberCommand: Command = {
  help: `给人授权，用来设第一位管理员，和各级地区（县、市、省）的人。

用法：npm run member -- --township T --account A --role R [--village V]… [--name 姓名]
      npm run member -- --area A --account B --role R [--area-name 示范县]
      npm run member -- --township T --role admin --invite [--name 姓名]
      npm run member -- --account A --new-password
  --role R         乡镇的：${ofTownship}；地区的：${ofArea}
                   （county 就是 reader，county_admin 就是 admin）
  --area A         地区的编号；原来的县是同一个编号的地区，写 --county 也一样
  --area-name 名称  新的地区、还没有名称的县，给它起名
  --village V      报账员（clerk）、包村干部（liaison）的村，可以写多个
  --account A      本机账号，没有的就建，马上有权限。这个账号在别的单位也有权限的，原来的密码作废，另给链接重设
  --invite         不指定账号，打印一次性邀请码：本人登录（本机账号、Cognito 或者别的 OIDC 都行）以后填入，就有权限
  --new-password   原来的密码作废，打印重设密码的链接`,

  async run(args, context) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        county: { type: 'string' },
        area: { type: 'string' },
        'area-name': { type: 'string' },
        account: { type: 'string' },
        role: { type: 'string' },
        name: { type: 'string' },
        village: { type: 'string', multiple: true },
        invite: { type: 'boolean' },
        'new-password': { type: 'boolean' },
      },
    })
    if (values['new-password']) return newPassword(context, requiredOption('account', values.account))
    const { scope, role } = officeOf(values)
    const villageIds = values.village ?? []
    if ((role === 'clerk' || role === 'liaison') && villageIds.length === 0) {
      throw new UsageError('报账员和包村干部要用 --village 写明是哪些村。')
    }
    const account = values.invite ? values.account : requiredOption('account', values.account)
    // Said before anybody is invited: the code is printed once, with where to open it.
    if (values.invite) await context.publicUrl()
    const deps = await context.deps()
    if (scope.kind === 'township' && (await deps.townships.find(scope.townshipId)) === null) {
      throw new UsageError(`没有编号为 ${scope.townshipId} 的乡镇，请先导入台账。`)
    }
    if (scope.kind === 'county') await nameArea(deps, scope.countyId, values['area-name'])
    const name = values.name ?? account ?? (role === 'admin' || role === 'county_admin' ? '管理员' : '未填姓名')
    const grant = { scope, role, name, villageIds }
    return account === undefined || values.invite ? invite(context, grant) : give(context, { ...grant, account })
  },
}

type Grant = { scope: Membership['scope']; role: Membership['role']; name: string; villageIds: readonly string[] }

type Office = Pick<Grant, 'scope' | 'role'>

/** A township or an area, and a role that there is in it. */
function officeOf(values: { county?: string; area?: string; township?: string; role?: string }): Office {
  const areaId = values.area ?? values.county
  if (areaId !== undefined && values.township !== undefined) {
    throw new UsageError('--township 和 --area 只写一个；加 --help 看用法。')
  }
  const typed = requiredOption('role', values.role)
  const ofAnArea = areaRole.or(countyRole).safeParse(typed)
  if (areaId !== undefined && ofAnArea.success)
    return { scope: { kind: 'county', countyId: areaId }, role: ofAnArea.data }
  const ofATownship = townshipRole.safeParse(typed)
  if (areaId === undefined && ofATownship.success) {
    return {
      scope: { kind: 'township', townshipId: requiredOption('township', values.township) },
      role: ofATownship.data,
    }
  }
  if (areaId === undefined && ofAnArea.success) requiredOption('area', areaId)
  throw new UsageError(`--role 要是其中一个：${areaId === undefined ? ofTownship : ofArea}。`)
}

/** A new area gets its name, and one that has none yet; one that has another keeps it. */
async function nameArea(deps: Dependencies, areaId: string, name: string | undefined): Promise<void> {
  if (name === undefined) return
  const area = await deps.areas.find(areaId)
  if (area !== null && area.version > 0 && area.name !== name) {
    throw new UsageError(`编号为 ${areaId} 的地区叫${area.name}；改名请本地区的管理员在设置里改。`)
  }
  await putArea(deps, operator, areaId, {
    ...area,
    name,
    parentId: area?.parentId ?? null,
    version: area?.version ?? 0,
  })
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

import * as z from 'zod'
import { LINK_DAYS } from '../../shared/accounts/account.ts'
import { parseInput } from '../../shared/errors.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { countyRole, type Membership, role } from '../../shared/members/member.ts'
import { id } from '../../shared/text.ts'
import { type Command, UsageError } from './command.ts'
import { parseOptions, required } from './options.ts'

const roles = role.options.join('、')

export const memberCommand: Command = {
  help: `给一个本机账号授权；账号没有的就建。用来设第一位管理员和县级账号。

用法：npm run member -- --township T --account A --role R [--village V]… [--name 姓名]
      npm run member -- --county C --account A --role county
  --role R       ${roles}
  --village V    报账员（clerk）、包村干部（liaison）的村，可以写多个`,

  async run(args, { deps, passwordLink, out }) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        county: { type: 'string' },
        account: { type: 'string' },
        role: { type: 'string' },
        name: { type: 'string' },
        village: { type: 'string', multiple: true },
      },
    })
    const account = parseInput(z.object({ account: id }), { account: required('account', values.account) }).account
    const wanted = role.safeParse(required('role', values.role))
    if (!wanted.success) throw new UsageError(`--role 要是其中一个：${roles}。`)
    const ofCounty = countyRole.safeParse(wanted.data).success
    const scope: Membership['scope'] = ofCounty
      ? { kind: 'county', countyId: required('county', values.county) }
      : { kind: 'township', townshipId: required('township', values.township) }
    const villageIds = values.village ?? []
    if ((wanted.data === 'clerk' || wanted.data === 'liaison') && villageIds.length === 0) {
      throw new UsageError('报账员和包村干部要用 --village 写明是哪些村。')
    }
    const system = await deps()
    if (scope.kind === 'township' && (await system.books.township(scope.townshipId)) === null) {
      throw new UsageError(`没有编号为 ${scope.townshipId} 的乡镇，请先导入台账。`)
    }
    const name = values.name ?? account
    const granted = await grantMembership(system, { scope, account, role: wanted.data, name, villageIds })
    out(
      `已授权：账号 ${account}，角色 ${granted.role}${villageIds.length > 0 ? `，村 ${villageIds.join('、')}` : ''}。`,
    )
    const link = await passwordLink(account, name)
    if (link !== null) out(`请本人打开这个地址设置密码（${LINK_DAYS}天内有效，只能用一次）：${link}`)
    return undefined
  },
}

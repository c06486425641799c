import type { Command } from './command.ts'
import { parseOptions, requiredOption } from './options.ts'

export const tokenCommand: Command = {
  help: `本机身份服务的访问令牌，用于 JSON 接口，一小时有效。

用法：npm run token -- --account reviewer
例：curl -H "Authorization: Bearer $(npm run --silent token -- --account reviewer)" http://127.0.0.1:3000/api/v1/me`,
  welcomesNewcomers: true,

  async run(args, { issueToken, out }) {
    const { values } = parseOptions(args, { options: { account: { type: 'string' } } })
    out(await issueToken(requiredOption('account', values.account)))
    return undefined
  },
}

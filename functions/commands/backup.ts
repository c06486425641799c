import { type Command, UsageError } from './command.ts'
import { parseOptions } from './options.ts'

export const backupCommand: Command = {
  help: `把全部数据和印发的文件写进一个备份文件。

群机器人的 Webhook 地址和加签密钥不写进备份：恢复以后，请管理员在“设置 → 群机器人”里重新填写。

用法：npm run backup -- 文件`,

  async run(args, { archive, out }) {
    const [path, ...rest] = parseOptions(args, { allowPositionals: true, options: {} }).positionals
    if (path === undefined || rest.length > 0) throw new UsageError('请写一个备份文件名，加 --help 看用法。')
    const { items, files } = await (await archive()).backup(path)
    out(`已备份 ${items} 条数据、${files} 个文件到 ${path}。`)
    return undefined
  },
}

import { type Command, UsageError } from './command.ts'
import { parseOptions } from './options.ts'

export const backupCommand: Command = {
  help: `把全部数据和印发的文件写进一个备份文件。系统开着也可以备份，备份的是同一时刻的数据。

群机器人的 Webhook 地址和加签密钥不写进备份：恢复以后，请管理员在“设置 → 群机器人”里重新填写。

用法：npm run backup -- 文件 [--smaller]
  --smaller   文件名已有一份数据更多的备份时，也覆盖它`,
  needsData: true,

  async run(args, { archive, out, err }) {
    const { positionals, values } = parseOptions(args, {
      allowPositionals: true,
      options: { smaller: { type: 'boolean', default: false } },
    })
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0) throw new UsageError('请写一个备份文件名，加 --help 看用法。')
    const { items, files, missing } = await (await archive()).backup(path, { mayShrink: values.smaller ?? false })
    out(`已备份 ${items} 条数据、${files} 个文件到 ${path}。`)
    if (missing.length > 0) err(`有 ${missing.length} 个保存的文件已经不在，没有备份到：\n  ${missing.join('\n  ')}`)
    return undefined
  },
}

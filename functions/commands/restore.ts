import { type Command, UsageError } from './command.ts'
import { parseOptions } from './options.ts'

export const restoreCommand: Command = {
  help: `从备份文件恢复到空的系统；已有数据的系统不会被改动。

备份里没有群机器人的地址和密钥：恢复以后，请管理员在“设置 → 群机器人”里重新填写。

用法：npm run restore -- 文件`,
  fillsStore: true,

  async run(args, { archive, out, err }) {
    const [path, ...rest] = parseOptions(args, { allowPositionals: true, options: {} }).positionals
    if (path === undefined || rest.length > 0) throw new UsageError('请写一个备份文件名，加 --help 看用法。')
    const { items, files, missing } = await (await archive()).restore(path)
    out(`已从 ${path} 恢复 ${items} 条数据、${files} 个文件。`)
    if (missing.length > 0) err(`备份时已经不在的文件，没有恢复：\n  ${missing.join('\n  ')}`)
    return undefined
  },
}

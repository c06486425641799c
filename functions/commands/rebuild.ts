import { completeBooks } from '../../shared/standings/complete-books.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { type Command, UsageError } from './command.ts'
import { parseOptions, requiredOption } from './options.ts'

export const rebuildCommand: Command = {
  help: `检查数据文件有没有损坏，再按台账逐笔重新计算各村、各项目的累计，与系统里的核对；有损坏或者不一致时退出码是 1。

用法：npm run rebuild -- --township T [--year Y] [--write]
  --write   用重新计算的结果改正（请在无人审核时使用）`,
  welcomesNewcomers: true,

  async run(args, { deps, verify, out, err }) {
    const { values } = parseOptions(args, {
      options: { township: { type: 'string' }, year: { type: 'string' }, write: { type: 'boolean', default: false } },
    })
    const townshipId = requiredOption('township', values.township)
    if (values.year !== undefined && !/^20\d\d$/.test(values.year)) throw new UsageError('--year 要写四位年份。')
    const damage = await verify()
    if (damage !== null) {
      err(`数据文件有损坏（${damage}），没有核对。请换一个新的 DATA_DIR，从备份恢复。`)
      return 1
    }
    const system = await deps()
    // Of a table that no process of one machine opens first: what an earlier release did not keep.
    if (values.write) await completeBooks(system)
    const report = await rebuildStandings(system, townshipId, {
      write: values.write ?? false,
      ...(values.year === undefined ? {} : { year: Number(values.year) }),
    })
    for (const { of, id, year, sum, storedFen, entriesFen } of report.differences) {
      out(`不一致：${of === 'project' ? '项目 ' : ''}${id} ${year} ${sum}：系统 ${storedFen}，台账 ${entriesFen}`)
    }
    out(
      `核对了 ${report.entries} 笔收入、${report.standings} 个累计，${report.differences.length} 处不一致${report.written ? '，已改正' : ''}。`,
    )
    return report.differences.length > 0 ? 1 : 0
  },
}

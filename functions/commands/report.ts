import { day } from '../../shared/calendar.ts'
import { workReport } from '../../shared/report/work-report.ts'
import type { Command } from './command.ts'
import { UsageError } from './command.ts'
import { parseOptions, required } from './options.ts'

export const reportCommand: Command = {
  help: `工作总结里的一段话，每个数都来自台账。

用法：npm run report -- --township T --as-of 2023-06-30
  --township T    乡镇编号
  --as-of 日期     截止日期`,
  welcomesNewcomers: true,

  async run(args, { deps, out }) {
    const { values } = parseOptions(args, { options: { township: { type: 'string' }, 'as-of': { type: 'string' } } })
    const townshipId = required('township', values.township)
    const asOf = day.safeParse(required('as-of', values['as-of']))
    if (!asOf.success) throw new UsageError('--as-of 要写成 2023-06-30 的样子。')
    out((await workReport(await deps(), townshipId, asOf.data)).paragraph)
    return undefined
  },
}

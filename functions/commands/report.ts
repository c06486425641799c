import { areaReport } from '../../shared/areas/documents/area-report.ts'
import { day } from '../../shared/calendar.ts'
import { operator } from '../../shared/permissions/actor.ts'
import type { ReportLength } from '../../shared/report/compose-report.ts'
import { workReport } from '../../shared/report/work-report.ts'
import { type Command, UsageError } from './command.ts'
import { officeKind } from './office-kind.ts'
import { parseOptions, requiredOption } from './options.ts'

const LENGTHS = new Map<string, ReportLength>([
  ['一句', 'sentence'],
  ['一段', 'paragraph'],
  ['半页', 'half_page'],
])

export const reportCommand: Command = {
  help: `工作总结里的一段话，每个数都来自台账。

用法：npm run report -- --township T --as-of 2023-06-30
  --township T    乡镇编号
  --area A        或者地区（县、市、省）编号：出自它截止日期前最近一期调度或通报
  --as-of 日期     截止日期
  --length 长短    一句、一段（默认）、半页`,
  welcomesNewcomers: true,

  async run(args, { deps, out }) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        area: { type: 'string' },
        'as-of': { type: 'string' },
        length: { type: 'string' },
      },
    })
    const isOfArea = officeKind(values) === 'area'
    const asOf = day.safeParse(requiredOption('as-of', values['as-of']))
    if (!asOf.success) throw new UsageError('--as-of 要写成 2023-06-30 的样子。')
    const length = LENGTHS.get(values.length ?? '一段')
    if (length === undefined) throw new UsageError('--length 要写一句、一段或半页。')
    if (isOfArea)
      out((await areaReport(await deps(), operator, values.area ?? '', { asOf: asOf.data, length })).paragraph)
    else out((await workReport(await deps(), values.township ?? '', asOf.data, length)).paragraph)
    return undefined
  },
}

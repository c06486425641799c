import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { dayAt, weekLabel } from '../../shared/calendar.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { differenceText } from '../../shared/dispatch/since-bulletin.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { formatPercent, formatWan } from '../../shared/money.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { targetedIncomeText } from '../../shared/standings/targeted-income.ts'
import { typedWeek } from '../../shared/typed-period.ts'
import { areaLines } from './area-lines.ts'
import type { Command } from './command.ts'
import { officeKind } from './office-kind.ts'
import { parseOptions, requiredOption } from './options.ts'
import { rankingLines } from './ranking-lines.ts'

export const dispatchCommand: Command = {
  help: `周调度：取某一周的数，排出名次（与定时任务完全相同）。

用法：npm run dispatch -- --township T --week 2023-W26 [--json]
  --township T   乡镇编号
  --area A       或者地区（县、市、省）编号：由各下级单位已经调度的结果汇总
  --week W       ISO 周次，也认 26、2023年第26周、那一周的日期；年终调度写 2023-YE
  --json         输出完整的 JSON`,
  welcomesNewcomers: true,
  sendsMail: true,

  async run(args, { deps, out }) {
    const { values } = parseOptions(args, {
      options: {
        township: { type: 'string' },
        area: { type: 'string' },
        week: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    const typed = requiredOption('week', values.week)
    const isArea = officeKind(values) === 'area'
    const townshipId = isArea ? '' : requiredOption('township', values.township)
    const system = await deps()
    const week = typedWeek(typed, dayAt(system.now()))
    if (isArea) {
      const asked = { areaId: values.area ?? '', week, json: values.json ?? false }
      for (const line of await areaDispatchLines(system, asked)) out(line)
      return undefined
    }
    const { dispatch, created } = await runDispatch(system, operator, { townshipId, week })
    if (values.json) out(JSON.stringify(dispatch))
    else for (const line of describe(dispatch, created)) out(line)
    return undefined
  },
}

function describe(dispatch: WeeklyDispatch, created: boolean): string[] {
  const { total } = dispatch
  const rate = total.completionRate === null ? '目标未下达' : `完成 ${formatPercent(total.completionRate)}%`
  return [
    created ? '' : `${dispatch.week} 已经调度过，下面是当时的结果，没有改变。`,
    `${dispatch.townshipName}${dispatch.year}年${weekLabel(dispatch.week)}调度${dispatch.provisional ? '（暂定）' : ''}`,
    `截至 ${dispatch.cutOff}：本周 ${formatWan(total.periodFen)} 万元，累计 ${formatWan(total.countedFen)} 万元${targetedIncomeText(total)}，已上报 ${formatWan(total.reportedFen)} 万元，${rate}，${dispatch.metCount} 个村完成目标`,
    ...[differenceText(dispatch)].filter((text) => text !== null),
    '',
    ...rankingLines(dispatch, 'week'),
    '',
    dispatch.missing.length === 0
      ? '各村均已报送。'
      : `未报：${dispatch.missing.map((one) => one.villageName).join('、')}`,
  ].filter((line, index) => index > 0 || line !== '')
}

/** What `npm run dispatch -- --area A` prints: the children in ranking order, or the whole as JSON. */
async function areaDispatchLines(
  deps: Dependencies,
  { areaId, week, json }: { areaId: string; week: string; json: boolean },
): Promise<string[]> {
  const { dispatch, created } = await runAreaDispatch(deps, operator, { areaId, week })
  if (json) return [JSON.stringify(dispatch)]
  const { title, opening, mark } = composeAreaPaper(dispatch)
  return [
    ...(created ? [] : [`${dispatch.week} 已经调度过，下面是当时的结果，没有改变。`]),
    mark === null ? title : `${title}（${mark}）`,
    opening,
    '',
    ...areaLines(dispatch, 'week'),
  ]
}

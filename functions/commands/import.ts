import { basename } from 'node:path'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { problemLines, reportLines } from '../../shared/ledger/report.ts'
import { operator } from '../../shared/members/member.ts'
import { type Command, UsageError } from './command.ts'
import { parseOptions, required } from './options.ts'

const help = `用法：npm run import -- --township T --year Y FILE [--dry-run] [--skip-bad] [--late] [--name 明沙乡]

把一本台账（.xlsx、.csv，或装着 .csv 的文件夹）导入系统：村情、年度目标、上年收入、收入台账、项目台账。
同一本台账导入两次不会重复；新的台账只补充和推进，已审核的收入不会被改动。

  --township T   乡镇编号，如 mingsha；没有这个乡镇时新建
  --year Y       台账的年度，如 2023；以前年度的行按各自日期记入历史
  --dry-run      只检查，不写入
  --skip-bad     跳过有问题的行；不加时，只要有一行有问题就什么都不写入
  --late         已关账月份的新行作为跨期补报，计入最早的未关账月份
  --name 名称    新建乡镇的名称；不写时取文件名中到“乡”或“镇”为止的部分`

/** `npm run import`: a ledger into the store; bad rows go to stderr. Exit status 1 when nothing, or not all, was written. */
export const importCommand: Command = {
  help,
  async run(args, context) {
    const { values, file, year, townshipId } = parse(args)
    // A file that cannot be read is told before the store is opened.
    const sheets = await context.readSheets(file)
    const report = await importLedger(await context.deps(), operator, {
      townshipId,
      year,
      ...(values.name === undefined ? {} : { name: values.name }),
      dryRun: values['dry-run'],
      skipBad: values['skip-bad'],
      late: values.late,
      sheets,
    })
    context.out(`台账：${basename(file)}`)
    for (const line of reportLines(report)) context.out(line)
    for (const line of problemLines(report)) context.err(line)
    return ['written', 'dry_run'].includes(report.outcome) ? undefined : 1
  },
}

function parse(args: string[]) {
  const { values, positionals } = parseOptions(args, {
    allowPositionals: true,
    options: {
      township: { type: 'string' },
      year: { type: 'string' },
      name: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'skip-bad': { type: 'boolean', default: false },
      late: { type: 'boolean', default: false },
    },
  })
  const [file, ...others] = positionals
  if (others.length > 0) throw new UsageError(`一次只能导入一本台账，多出来的是：${others.join(' ')}`)
  if (file === undefined) throw new UsageError('没有写明台账文件，加 --help 看用法。')
  const year = required('year', values.year)
  if (!/^20\d{2}$/.test(year)) throw new UsageError(`--year 要写成 2023 的样子，不是“${year}”。`)
  return { values, file, year: Number(year), townshipId: required('township', values.township) }
}

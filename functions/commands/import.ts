import { basename } from 'node:path'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import { problemLines, reportLines } from '../../shared/ledger/report.ts'
import { type SheetKind, sheetKinds, sheetName } from '../../shared/ledger/sort-sheets.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { type Command, UsageError } from './command.ts'
import { parseOptions, requiredOption } from './options.ts'

const names = sheetKinds.map((kind) => sheetName[kind]).join('、')
const help = `用法：npm run import -- --township T --year Y FILE [--dry-run] [--skip-bad] [--late]
              [--confirm-large] [--approved-history] [--sheet 收入台账] [--name 明沙乡]

把一本台账（.xlsx、.csv，或装着 .csv 的文件夹）导入系统：村情、年度目标、上年收入、收入台账、项目台账。
同一本台账导入两次不会重复；新的台账只补充和推进，已审核的收入不会被改动。

  --township T   乡镇编号，如 mingsha；没有这个乡镇时新建
  --year Y       台账的年度，如 2023；以前年度的行按各自日期记入历史
  --dry-run      只检查，不写入
  --skip-bad     跳过有问题的行；不加时，只要有一行有问题就什么都不写入
  --late         已关账月份的新行作为跨期补报，计入最早的未关账月份
  --confirm-large
                 问到的金额（超过 1 亿元、超过本村目标 100 倍、显示和实际不同）已经核对，照此导入
  --approved-history
                 收入台账没有“状态”一列时，作为已审核的历史导入；不加时作为待审核
  --sheet 表名   文件名看不出是哪一张表时写明：${names}
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
      confirmLarge: values['confirm-large'],
      approvedHistory: values['approved-history'],
      sheetKind: sheetKindOf(values.sheet),
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
      'confirm-large': { type: 'boolean', default: false },
      'approved-history': { type: 'boolean', default: false },
      sheet: { type: 'string' },
    },
  })
  const [file, ...others] = positionals
  if (others.length > 0) throw new UsageError(`一次只能导入一本台账，多出来的是：${others.join(' ')}`)
  if (file === undefined) throw new UsageError('没有写明台账文件，加 --help 看用法。')
  if (values.sheet !== undefined && sheetKindOf(values.sheet) === null) {
    throw new UsageError(`--sheet 要写表名（${names}），不是“${values.sheet}”。`)
  }
  const year = requiredOption('year', values.year)
  if (!/^20\d{2}$/.test(year)) throw new UsageError(`--year 要写成 2023 的样子，不是“${year}”。`)
  return { values, file, year: Number(year), townshipId: requiredOption('township', values.township) }
}

function sheetKindOf(name: string | undefined): SheetKind | null {
  return sheetKinds.find((kind) => sheetName[kind] === name) ?? null
}

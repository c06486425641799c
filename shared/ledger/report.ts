/** How a person reads what an import did, or would do. */
import { formatYuan } from '../amount-text.js'
import { problemText } from '../sheets/problem.ts'
import { STATUS_COLUMN } from './entry-columns.ts'
import type { Counts, ImportReport } from './kept-report.ts'

/** The report for a person, line by line; bad rows are apart. */
export function reportLines(report: ImportReport): string[] {
  const { townshipName, townshipId, earlierYears, lateEntries, unmatchedReversals } = report
  const lines = [`${headline(report)}：${townshipName}（${townshipId}）${report.townshipCreated ? '，新建乡镇' : ''}`]
  lines.push(countLine('村', report.villages))
  lines.push(countLine('年度目标', report.targets))
  lines.push(countLine('上年收入', report.pastIncome))
  lines.push(countLine('项目', report.projects))
  const { contracts } = report
  // Many townships keep none in the ledger: no line for nothing.
  if (contracts.added + contracts.changed + contracts.unchanged > 0) lines.push(countLine('合同', contracts))
  lines.push(countLine('收入', report.entries))
  const { withoutStatus } = report
  if (withoutStatus !== null) {
    lines.push(
      withoutStatus.takenAs === 'approved'
        ? `没有“${STATUS_COLUMN}”一列：${withoutStatus.rows} 笔都作为已审核的历史。`
        : `没有“${STATUS_COLUMN}”一列：${withoutStatus.rows} 笔都作为待审核，要有人审核才计入；如果是审定过的历史账，请加 --approved-history。`,
    )
  }
  if (lateEntries > 0) lines.push(`跨期补报：${lateEntries} 笔所在月份已关账，计入最早的未关账月份。`)
  if (earlierYears > 0) lines.push(`以前年度：${earlierYears} 笔按各自日期记入历史，不计入本年。`)
  for (const one of unmatchedReversals) {
    const place = `“${one.sheet}”第${one.row}行`
    lines.push(
      `待核对的冲销：${place} ${one.villageName} ${formatYuan(one.amountFen)} 元没有写冲销原编号，已保留，请核对。`,
    )
  }
  for (const line of report.firstRows) lines.push(`首行：${line}。`)
  return [...lines, ...report.notes.map((note) => `说明：${note}`)]
}

/** The bad rows, each with sheet, row, column and reason. */
export function problemLines({ problems, refusedLate, askedAbout, outcome }: ImportReport): string[] {
  if (problems.length === 0) return []
  const lines = [`有 ${problems.length} 处问题：`, ...problems.map((one) => `  ${problemText(one)}`)]
  if (refusedLate > 0) lines.push(`其中 ${refusedLate} 行属于已关账的月份，确需补报请加 --late。`)
  if (askedAbout > 0) lines.push(`其中 ${askedAbout} 行的金额要请您确认；确实无误请加 --confirm-large。`)
  if (outcome === 'refused') lines.push('没有写入任何内容。改正后重新导入；或加 --skip-bad 跳过这些行。')
  if (outcome === 'written') lines.push('以上各行已跳过，其余已导入。')
  return lines
}

function headline({ outcome }: ImportReport): string {
  switch (outcome) {
    case 'written':
      return '导入完成'
    case 'dry_run':
      return '试运行，没有写入'
    case 'refused':
      return '没有导入（以下是改正后将会导入的数量）'
    case 'interrupted':
      return '导入没有做完：期间有人关账或审核。已写入的部分完整有效，请再导入一次'
  }
}

function countLine(what: string, { added, changed, unchanged }: Counts): string {
  return `${what}：新增 ${added}，变更 ${changed}，未变 ${unchanged}`
}

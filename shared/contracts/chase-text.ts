/** Texts to copy when someone owes: into the villages' chat group, and to the party of a contract. Pure; Chinese only. */

import { formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import { amountText } from '../money.ts'
import type { ArrearLine } from './arrears.ts'
import type { Receivable } from './receivable.ts'

/** What the township asks of its villages: every contract in arrears, the longest overdue first. */
export function arrearsChaseText(
  arrears: readonly ArrearLine[],
  asOf: string,
  villageName: (id: string) => string,
): string {
  const lines = arrears.map(
    ({ villageIds, projectName, party, contractTitle, overdueFen, overdueDays }, index) =>
      `${index + 1}. ${villageIds.map(villageName).join('、')}（${projectName}）：${party}“${contractTitle}”欠${amountText(overdueFen)}，逾期${overdueDays}天。`,
  )
  const totalFen = arrears.reduce((sum, { overdueFen }) => sum + overdueFen, 0)
  return [
    `【合同款催收】截至${fullDayLabel(asOf)}，逾期未收的合同款${arrears.length}份，共${amountText(totalFen)}：`,
    ...lines,
    '请抓紧催收，到账当天填报；有困难的，在本周周报里写明。',
  ].join('\n')
}

/** What a village writes to the party of a contract that is in arrears: each open due, to the fen. */
export function noticeToParty(contract: Receivable, asOf: string, villages: string): string {
  const open = contract.dues.filter(({ overdueDays }) => overdueDays > 0)
  const lines = open.map(
    ({ dueOn, openFen, paidFen, overdueDays }) =>
      `${fullDayLabel(dueOn)}应付${formatYuan(openFen + paidFen)}元${paidFen > 0 ? `，已付${formatYuan(paidFen)}元` : ''}，尚欠${formatYuan(openFen)}元，逾期${overdueDays}天；`,
  )
  return [
    `${contract.party}：`,
    `贵方与${villages}签订的“${contract.title}”（${contract.projectName}），截至${fullDayLabel(asOf)}：`,
    ...lines,
    `合计欠款${formatYuan(contract.overdueFen)}元。请尽快付清；如已付款，请告知付款日期，以便核对。`,
  ].join('\n')
}

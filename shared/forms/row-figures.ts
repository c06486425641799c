/** What a project's or an entry's row in a form shows. Pure. */

import type { LedgerRow } from '../bulletin/text/ledger-row.ts'
import type { Value } from '../papers/columns.ts'
import { projectColumns } from '../papers/project-columns.ts'
import type { FundingSource } from '../projects/project.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { VillageNames } from '../villages/village.ts'
import type { FoundFigure } from './body-figures.ts'
import type { EntryFigure, ProjectFigure } from './figure-names.ts'

/** Of documents frozen before projects told their money, that is missing. */
export function projectFigure(
  line: ProjectLine,
  names: VillageNames,
  index: number,
  figure: ProjectFigure,
): FoundFigure {
  const fundedBy = (source: FundingSource): FoundFigure => {
    if (line.investmentFen === null) return { missing: '这一期取数时还没有项目资金' }
    const amounts = line.funding.filter((one) => one.source === source)
    return { value: { fen: amounts.reduce((sum, { amountFen }) => sum + amountFen, 0) } }
  }
  const known = (fen: number | null): FoundFigure =>
    fen === null ? { missing: '这一期取数时还没有项目资金' } : { value: { fen } }
  const shown = (column: keyof typeof projectColumns): FoundFigure =>
    filled(projectColumns[column].cell(line, names, index))
  switch (figure) {
    case 'projectPosition':
      return { value: { count: index + 1 } }
    case 'projectName':
      return shown('name')
    case 'projectModel':
      return shown('model')
    case 'projectVillages':
      return shown('villages')
    case 'projectStage':
      return shown('stage')
    case 'projectDisbursed':
      return shown('disbursed')
    case 'projectPhysical':
      return shown('physical')
    case 'projectPlanned':
      return shown('planned')
    case 'projectRemarks':
      return { value: projectColumns.remarks.cell(line, names, index) }
    case 'projectInvestment':
      return known(line.investmentFen)
    case 'projectExpectedYearly':
      return known(line.expectedYearlyFen)
    case 'projectBridgingFund':
      return fundedBy('bridging_fund')
    case 'projectSuperiorSupport':
      return fundedBy('superior_support')
    case 'projectSelfRaised':
      return fundedBy('self_raised')
    case 'projectPrivateCapital':
      return fundedBy('private_capital')
  }
}

/** What an entry leaves empty is empty in the form too. */
export function entryFigure(row: LedgerRow, index: number, figure: EntryFigure): Value {
  switch (figure) {
    case 'entryPosition':
      return { count: index + 1 }
    case 'entryVillage':
      return row.villageName
    case 'entryReceivedOn':
      return { day: row.receivedOn }
    case 'entryCountedOn':
      return { day: row.countedOn }
    case 'entryCategory':
      return row.categoryName
    case 'entryAmount':
      return { fen: row.amountFen }
    case 'entryPayer':
      return row.payer
    case 'entryNote':
      return row.note
    case 'entryVoucher':
      return row.voucherNo
    case 'entryLate':
      return row.late ? '是' : ''
    case 'entryId':
      return row.id
  }
}

function filled(value: Value): FoundFigure {
  return value === null ? { missing: '台账里没有填写' } : { value }
}

/** What a project's or an entry's row in a form shows. Pure. */

import type { LedgerRow } from '../bulletin/text/ledger-row.ts'
import type { Value } from '../papers/columns.ts'
import { projectColumns } from '../papers/project-columns.ts'
import type { FundingSource } from '../projects/project.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { VillageNames } from '../villages/village.ts'
import type { FoundFigure } from './body-figures.ts'
import type { EntryFigure, ProjectFigure } from './figure-names.ts'

type ProjectRow = { line: ProjectLine; names: VillageNames; index: number }

const projectValues: Record<ProjectFigure, (row: ProjectRow) => FoundFigure> = {
  projectPosition: ({ index }) => ({ value: { count: index + 1 } }),
  projectName: shown('name'),
  projectModel: shown('model'),
  projectVillages: shown('villages'),
  projectStage: shown('stage'),
  projectInvestment: ({ line }) => ofMoney(line.investmentFen),
  projectBridgingFund: fundedBy('bridging_fund'),
  projectSuperiorSupport: fundedBy('superior_support'),
  projectSelfRaised: fundedBy('self_raised'),
  projectPrivateCapital: fundedBy('private_capital'),
  projectExpectedYearly: ({ line }) => ofMoney(line.expectedYearlyFen),
  projectDisbursed: shown('disbursed'),
  projectPhysical: shown('physical'),
  projectPlanned: shown('planned'),
  projectRemarks: ({ line, names, index }) => ({ value: projectColumns.remarks.cell(line, names, index) }),
}

export function projectFigure(row: ProjectRow, figure: ProjectFigure): FoundFigure {
  return projectValues[figure](row)
}

function shown(column: keyof typeof projectColumns) {
  return ({ line, names, index }: ProjectRow): FoundFigure => {
    const value = projectColumns[column].cell(line, names, index)
    return value === null ? { missing: '台账里没有填写' } : { value }
  }
}

function fundedBy(source: FundingSource) {
  return ({ line: { investmentFen, funding } }: ProjectRow): FoundFigure =>
    ofMoney(
      investmentFen === null
        ? null
        : funding.reduce((sum, one) => (one.source === source ? sum + one.amountFen : sum), 0),
    )
}

/** Of documents frozen before projects told their money, that is missing. */
function ofMoney(fen: number | null): FoundFigure {
  return fen === null ? { missing: '这一期取数时还没有项目资金' } : { value: { fen } }
}

const entryValues: Record<EntryFigure, (row: LedgerRow, index: number) => Value> = {
  entryPosition: (_, index) => ({ count: index + 1 }),
  entryVillage: ({ villageName }) => villageName,
  entryReceivedOn: ({ receivedOn }) => ({ day: receivedOn }),
  entryCountedOn: ({ countedOn }) => ({ day: countedOn }),
  entryCategory: ({ categoryName }) => categoryName,
  entryAmount: ({ amountFen }) => ({ fen: amountFen }),
  entryPayer: ({ payer }) => payer,
  entryNote: ({ note }) => note,
  entryVoucher: ({ voucherNo }) => voucherNo,
  entryLate: ({ late }) => (late ? '是' : ''),
  entryId: ({ id }) => id,
}

/** What an entry leaves empty is empty in the form too. */
export function entryFigure(row: LedgerRow, index: number, figure: EntryFigure): Value {
  return entryValues[figure](row, index)
}

/** How a project stands, column by column: in the dispatch and in the bulletin. */

import { modelName } from '../projects/model.ts'
import { type ProjectFlag, type ProjectLine, projectFlagsOf } from '../projects/project-line.ts'
import { stageName } from '../projects/stage.ts'
import type { FigureRow } from '../standings/figures.ts'
import type { VillageNames } from '../villages/village.ts'
import { type Columns, column, position } from './columns.ts'

/** What the villages of a document are called, those merged too. */
export function villageNames(rows: readonly Pick<FigureRow, 'villageId' | 'villageName' | 'merged'>[]): VillageNames {
  return new Map(rows.flatMap((row) => [row, ...(row.merged ?? [])].map((one) => [one.villageId, one.villageName])))
}

const flagName: Record<ProjectFlag, string> = { overdue: '逾期', stuck: '停滞', moved: '有进展', on_track: '' }
const percent = (of: number | null) => (of === null ? null : { rate: { numerator: of, denominator: 100 } })

export const projectColumns = {
  position,
  name: column({ zh: '项目名称', en: 'Project' }, 14, ({ name }) => name),
  model: column('发展模式', 8, ({ model }) => modelName[model]),
  villages: column({ zh: '参与村', en: 'Villages' }, 13.5, ({ villageIds }, names) =>
    villageIds.map((villageId) => names.get(villageId) ?? villageId).join('、'),
  ),
  stage: column('当前阶段', 5, ({ stage }) => stageName[stage], 'center'),
  /** With where it came from, if it moved in the period. */
  stageMove: column({ zh: '阶段', en: 'Stage' }, 7, ({ movedThisPeriod: move, stage }) =>
    move === null ? stageName[stage] : `${stageName[move.from]}→${stageName[move.to]}`,
  ),
  disbursed: column('拨付', 4, ({ disbursedPercent }) => percent(disbursedPercent), 'right'),
  physical: column('形象进度', 5, ({ physicalPercent }) => percent(physicalPercent), 'right'),
  planned: column(
    { zh: '计划完工', en: 'Planned completion' },
    6.5,
    ({ plannedCompletionOn }) => (plannedCompletionOn === null ? null : { day: plannedCompletionOn }),
    'center',
  ),
  remarks: column({ zh: '备注', en: 'Remarks' }, 12, flagsText),
} as const satisfies Columns<ProjectLine, VillageNames>

function flagsText(line: ProjectLine): string {
  return projectFlagsOf(line)
    .map((flag) =>
      flag === 'overdue' && line.overdueDays !== null
        ? `逾期${line.overdueDays}天`
        : flag === 'stuck' && line.stuckDays !== null
          ? `停滞${line.stuckDays}天`
          : flagName[flag],
    )
    .filter(Boolean)
    .join('；')
}

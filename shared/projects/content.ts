/** What people may say of a project besides its stage, and whether it holds together. */
import * as z from 'zod'
import type { InputIssue } from '../errors.ts'
import { formatWan } from '../money.ts'
import { detailGroups } from './details.ts'
import { milestonesSchema, type Procedure, procedureSchema, procedureSteps } from './milestones.ts'
import { fundingGapFen, groupOfModel, modelName, type Project, projectSchema } from './project.ts'
import { isPipelineStage, pipelineStage, stageName, stageOrder } from './stage.ts'

const { name, model, shares, floors, investmentFen, funding, expectedYearlyFen, owner, note } = projectSchema.shape

export const projectContent = z.object({
  name,
  model,
  shares,
  /** Left out: as they are. */
  floors: floors.removeDefault().optional(),
  investmentFen,
  funding: funding.default([]),
  expectedYearlyFen: expectedYearlyFen.default(0),
  owner,
  note: note.default(null),
  ...detailGroups,
  /** Left out: as they are. */
  milestones: milestonesSchema.optional(),
  procedure: procedureSchema.optional(),
})

/** Everything wrong with a project as it would be; `others` are the township's other projects. */
export function contentIssues(
  project: Project,
  known: { villageIds: readonly string[]; others: readonly Pick<Project, 'name'>[] },
  today: string,
): InputIssue[] {
  const issues: InputIssue[] = []
  if (known.others.some((one) => one.name === project.name)) issues.push({ path: 'name', message: '已经有同名的项目' })
  project.shares.forEach(({ villageId }, index) => {
    if (known.villageIds.includes(villageId)) return
    issues.push({ path: `shares[${index}].villageId`, message: `本乡镇没有编号为 ${villageId} 的村` })
  })
  project.floors.forEach(({ villageId }, index) => {
    if (project.shares.some((share) => share.villageId === villageId)) return
    issues.push({ path: `floors[${index}].villageId`, message: '这个村没有参加项目，不能设保底' })
  })
  if (new Set(project.funding.map((one) => one.source)).size < project.funding.length) {
    issues.push({ path: 'funding', message: '同一种资金来源只写一次' })
  }
  const overFen = -fundingGapFen(project)
  if (overFen > 0) issues.push({ path: 'funding', message: `各项资金合计比总投资多 ${formatWan(overFen)} 万元` })
  return [
    ...issues,
    ...groupIssues(project),
    ...milestoneIssues(project, today),
    ...procedureIssues(project.procedure, today),
  ]
}

/** Steps of 四议两公开 are recorded once they are done. */
export function procedureIssues(procedure: Procedure, today: string, prefix = 'procedure.'): InputIssue[] {
  return procedureSteps
    .filter((step) => (procedure[step] ?? today) > today)
    .map((step) => ({ path: `${prefix}${step}`, message: '日期不能晚于今天' }))
}

function groupIssues(project: Project): InputIssue[] {
  const own = groupOfModel[project.model]
  return (Object.keys(detailGroups) as (keyof typeof detailGroups)[])
    .filter((group) => group !== own && project[group] !== null)
    .map((group) => ({ path: group, message: `${modelName[project.model]}的项目没有这一组内容，请去掉` }))
}

/** Actual days are of stages that were reached, and not to come. */
function milestoneIssues({ stage, pausedFrom, milestones }: Project, today: string): InputIssue[] {
  const at = isPipelineStage(stage) ? stage : pausedFrom
  return pipelineStage.options.flatMap((one) => {
    const { actualOn, gate } = milestones[one]
    const path = `milestones.${one}.${actualOn === null ? 'gate' : 'actualOn'}`
    if (actualOn !== null && actualOn > today) return [{ path, message: '实际日期不能晚于今天' }]
    const isAhead = at !== null && stageOrder(one) > stageOrder(at)
    if (!isAhead || (actualOn === null && gate === null)) return []
    return [{ path, message: `项目还没到“${stageName[one]}”，不能填实际日期和依据；到了请登记阶段` }]
  })
}

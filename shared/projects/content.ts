/** What people may say of a project besides its stage, and whether it holds together. */

import * as z from 'zod'
import type { InputIssue } from '../errors.ts'
import { formatWan } from '../money.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { detailGroups, groupOfModel } from './details.ts'
import { milestonesSchema, type Procedure, procedureSchema, procedureSteps } from './milestones.ts'
import { fundingGapFen, type Project, projectSchema } from './project.ts'
import * as projectRefusals from './refusals.zh.ts'
import { isPipelineStage, pipelineStage, stageOrder } from './stage.ts'

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
  if (known.others.some((one) => one.name === project.name))
    issues.push({ path: 'name', message: projectRefusals.sameName })
  project.shares.forEach(({ villageId }, index) => {
    if (known.villageIds.includes(villageId)) return
    issues.push({ path: `shares[${index}].villageId`, message: villageRefusals.villageUnknown(villageId) })
  })
  project.floors.forEach(({ villageId }, index) => {
    if (project.shares.some((share) => share.villageId === villageId)) return
    issues.push({ path: `floors[${index}].villageId`, message: projectRefusals.floorWithoutShare })
  })
  if (new Set(project.funding.map((one) => one.source)).size < project.funding.length) {
    issues.push({ path: 'funding', message: projectRefusals.sourceTwice })
  }
  const overFen = -fundingGapFen(project)
  if (overFen > 0) issues.push({ path: 'funding', message: projectRefusals.fundsExceed(formatWan(overFen)) })
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
    .map((step) => ({ path: `${prefix}${step}`, message: projectRefusals.dayAfterToday }))
}

function groupIssues(project: Project): InputIssue[] {
  const own = groupOfModel[project.model]
  return (Object.keys(detailGroups) as (keyof typeof detailGroups)[])
    .filter((group) => group !== own && project[group] !== null)
    .map((group) => ({ path: group, message: projectRefusals.detailsOfOtherModel(project.model) }))
}

/** Actual days are of stages that were reached, and not to come. */
function milestoneIssues({ stage, pausedFrom, milestones }: Project, today: string): InputIssue[] {
  const at = isPipelineStage(stage) ? stage : pausedFrom
  return pipelineStage.options.flatMap((one) => {
    const { actualOn, gate } = milestones[one]
    const path = `milestones.${one}.${actualOn === null ? 'gate' : 'actualOn'}`
    if (actualOn !== null && actualOn > today) return [{ path, message: projectRefusals.actualAfterToday }]
    const isAhead = at !== null && stageOrder(one) > stageOrder(at)
    if (!isAhead || (actualOn === null && gate === null)) return []
    return [{ path, message: projectRefusals.stageNotReached(one) }]
  })
}

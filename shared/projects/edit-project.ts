import { changeInput, changeOfProject, refuse } from './change-project.ts'
import { contentIssues, projectContent } from './content.ts'
import type { Project } from './project.ts'
import { projectTransitions } from './project-transitions.ts'
import * as projectRefusals from './refusals.zh.ts'
import { sameShares } from './shares.ts'

/** The content whole. `stage` and the two percentages have their own ways. */
export const projectEdit = projectContent.extend(changeInput.shape)

/**
 * Replaces what is said of a project. Other shares or another model need a reason: receipts split already keep the
 * shares they were split by, new ones take the new shares.
 */
export const editProject = changeOfProject({
  action: 'project.edit',
  verb: 'edited',
  schema: projectEdit,
  async edit({ version: _version, reason, requestId: _requestId, ...content }, project, { deps, townshipId, today }) {
    const [villages, all] = await Promise.all([
      deps.villages.ofTownship(townshipId),
      deps.projects.ofTownship(townshipId),
    ])
    const milestones = content.milestones ?? project.milestones
    const procedure = content.procedure ?? project.procedure
    const floors = content.floors ?? remainingFloors(project, content)
    const after = projectTransitions.edit.apply(project, { ...content, milestones, procedure, floors })
    const others = all.filter((one) => one.id !== project.id)
    const isUnexplained = needsReason(project, after) && !reason
    refuse([
      ...contentIssues(after, { villageIds: villages.map((one) => one.id), others }, today),
      ...(isUnexplained ? [{ path: 'reason', message: projectRefusals.changeReasonMissing }] : []),
    ])
    return { project: after }
  },
})

/** Who does not speak of floors keeps those of the villages that stay. */
function remainingFloors({ floors }: Project, { shares }: Pick<Project, 'shares'>): Project['floors'] {
  return floors.filter((floor) => shares.some((share) => share.villageId === floor.villageId))
}

function needsReason(before: Project, after: Project): boolean {
  return before.model !== after.model || !sameShares(before.shares, after.shares)
}

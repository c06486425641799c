import * as z from 'zod'
import { day } from '../calendar.ts'
import { DomainError } from '../errors.ts'
import { isFrom } from '../permissions/transitions.ts'
import { changeInput, changeOfProject, refuse } from './change-project.ts'
import { projectTransitions } from './project-transitions.ts'
import * as projectRefusals from './refusals.zh.ts'

const percent = z
  .int(projectRefusals.wholePercent.forZod)
  .min(0, projectRefusals.belowZero.forZod)
  .max(100, projectRefusals.aboveHundred.forZod)
  .optional()

export const progressInput = changeInput.extend({
  on: day,
  /** Left out: as it was. */
  disbursedPercent: percent,
  physicalPercent: percent,
})

/**
 * Records 拨付进度 and 形象进度, either or both, as of a day. A number that falls needs a reason, and is no progress.
 */
export const recordProgress = changeOfProject({
  action: 'project.edit',
  verb: 'progressed',
  schema: progressInput,
  edit(wanted, project, { today }) {
    if (!isFrom(projectTransitions.progress, project.stage))
      throw new DomainError('wrong_state', projectRefusals.progressOfEnded)
    if (wanted.on > today) refuse([{ path: 'on', message: projectRefusals.dayAfterToday }])
    const disbursedPercent = wanted.disbursedPercent ?? project.disbursedPercent
    const physicalPercent = wanted.physicalPercent ?? project.physicalPercent
    const rises = [
      (disbursedPercent ?? 0) - (project.disbursedPercent ?? 0),
      (physicalPercent ?? 0) - (project.physicalPercent ?? 0),
    ]
    if (rises.some((rise) => rise < 0) && !wanted.reason) {
      refuse([{ path: 'reason', message: projectRefusals.progressReasonMissing }])
    }
    const isProgress = rises.some((rise) => rise > 0) && (project.progressedOn ?? '') < wanted.on
    const progressedOn = isProgress ? wanted.on : project.progressedOn
    return {
      project: projectTransitions.progress.apply(project, { disbursedPercent, physicalPercent, progressedOn }),
    }
  },
})

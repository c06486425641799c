/** The dates of a project: planned and actual for each stage, and those of its democratic procedure. */
import * as z from 'zod'
import { day } from '../calendar.ts'
import { plainText } from '../text.ts'

const milestone = z.object({
  plannedOn: day.nullable().default(null),
  actualOn: day.nullable().default(null),
  /** What let it pass: an approval's document number, a contract's, the acceptance. */
  gate: plainText(100).nullable().default(null),
})

export const milestonesSchema = z.object({
  idea: milestone.prefault({}),
  applied: milestone.prefault({}),
  approved: milestone.prefault({}),
  building: milestone.prefault({}),
  completed: milestone.prefault({}),
  accepted: milestone.prefault({}),
  operating: milestone.prefault({}),
  distributing: milestone.prefault({}),
})
export type Milestones = z.infer<typeof milestonesSchema>

const heldOn = day.nullable().default(null)

/** 四议两公开: the day on which each step was done; null: not yet. */
export const procedureSchema = z.object({
  branchProposal: heldOn,
  committees: heldOn,
  partyMeeting: heldOn,
  villagersMeeting: heldOn,
  decisionPublished: heldOn,
  resultPublished: heldOn,
})
export type Procedure = z.infer<typeof procedureSchema>
type ProcedureStep = keyof Procedure

export const procedureName: Record<ProcedureStep, string> = {
  branchProposal: '党支部提议',
  committees: '“两委”商议',
  partyMeeting: '党员大会审议',
  villagersMeeting: '村民（代表）会议决议',
  decisionPublished: '决议公开',
  resultPublished: '实施结果公开',
}
export const procedureSteps = Object.keys(procedureName) as ProcedureStep[]

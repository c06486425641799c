import * as z from 'zod'
import { day } from '../calendar.ts'
import { MAX_FEN } from '../money.ts'
import { id, lineText, plainText, requiredLine } from '../text.ts'
import { detailGroups } from './details.ts'
import { milestonesSchema, procedureSchema } from './milestones.ts'
import { developmentModel } from './model.ts'
import * as projectRefusals from './refusals.zh.ts'
import { sharesSchema } from './shares.ts'
import { pipelineStage, projectStage } from './stage.ts'

export const fundingSource = z.enum(['bridging_fund', 'superior_support', 'self_raised', 'private_capital'])
export type FundingSource = z.infer<typeof fundingSource>
export const fundingName: Record<FundingSource, string> = {
  bridging_fund: '衔接资金',
  superior_support: '上级扶持资金',
  self_raised: '自筹',
  private_capital: '社会资本',
}

const percent = z.int().min(0).max(100).nullable().default(null)

/** A move as dispatches need it: `on` is the day it happened, `at` the instant it was recorded. */
const stageMove = z.object({ from: projectStage, to: projectStage, on: day, at: z.string() })
export type StageMove = z.infer<typeof stageMove>

/** How many of the latest moves the record itself keeps; all of them are in its history. */
export const KEPT_MOVES = 12

/** A project of one or more villages: where it stands in its pipeline. Contracts and receipts build on this record. */
export const projectSchema = z.object({
  id,
  name: requiredLine(60),
  model: developmentModel,
  shares: sharesSchema,
  /** 保底: what each village is guaranteed of every receipt; where any is set, receipts split by floor and surplus. */
  floors: z
    .array(z.object({ villageId: id, floorFen: z.int().min(1).max(MAX_FEN) }))
    .max(60)
    .refine(
      (floors) => new Set(floors.map((one) => one.villageId)).size === floors.length,
      projectRefusals.villageTwice.forZod,
    )
    .default([]),
  investmentFen: z.int().min(0).max(MAX_FEN),
  /** May fall short of the investment (资金缺口), never exceed it. */
  funding: z.array(z.object({ source: fundingSource, amountFen: z.int().min(0).max(MAX_FEN) })).max(10),
  stage: projectStage,
  /** The day the stage was reached; null where the ledger does not say. */
  stageSince: day.nullable(),
  /** The stage from which it was paused, and to which it resumes. */
  pausedFrom: pipelineStage.nullable().default(null),
  /** The actual day of `building`. */
  startedOn: day.nullable(),
  /** The planned day of `completed`. */
  plannedCompletionOn: day.nullable(),
  milestones: milestonesSchema.prefault({}),
  /** 拨付进度 and 形象进度: two numbers, null where nobody said. */
  disbursedPercent: percent,
  physicalPercent: percent,
  /** The last day on which either of the two rose, or a ledger moved the stage without saying when. */
  progressedOn: day.nullable().default(null),
  /** The last day on which it is known to have moved or progressed. */
  movedOn: day.nullable().default(null),
  /** The day it was first recorded here. */
  recordedOn: day.nullable().default(null),
  /** The latest moves, oldest first. */
  moves: z.array(stageMove).max(KEPT_MOVES).default([]),
  expectedYearlyFen: z.int().min(0).max(MAX_FEN),
  /** Who is answerable for it. */
  owner: lineText(30).nullable().default(null),
  procedure: procedureSchema.prefault({}),
  ...detailGroups,
  note: plainText(200).nullable(),
  /** Digest of the ledger's row as it was last taken: the same row again turns back nothing that was changed since. */
  ledgerRow: z.string().nullable().default(null),
  version: z.int(),
})
export type Project = z.infer<typeof projectSchema>

/** 资金缺口: what no source pays for yet; 0 where all is found. */
export function fundingGapFen({ investmentFen, funding }: Pick<Project, 'investmentFen' | 'funding'>): number {
  return investmentFen - funding.reduce((sum, one) => sum + one.amountFen, 0)
}

/** The fields that follow from others, brought into line: the two old dates and the last day it moved. */
export function settled(project: Project): Project {
  const { milestones, stageSince, progressedOn } = project
  const days = [stageSince, progressedOn, ...Object.values(milestones).map((one) => one.actualOn)]
  return {
    ...project,
    startedOn: milestones.building.actualOn,
    plannedCompletionOn: milestones.completed.plannedOn,
    movedOn: days.reduce((latest, one) => (one !== null && (latest ?? '') < one ? one : latest), null),
  }
}

/** A project as it is stored: those written before there were milestones say the two dates they knew. */
export const storedProject = projectSchema.transform((project): Project => {
  const { milestones, startedOn, plannedCompletionOn } = project
  return settled({
    ...project,
    milestones: {
      ...milestones,
      building: { ...milestones.building, actualOn: milestones.building.actualOn ?? startedOn },
      completed: { ...milestones.completed, plannedOn: milestones.completed.plannedOn ?? plannedCompletionOn },
    },
  })
})

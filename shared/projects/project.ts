import * as z from 'zod'
import { day } from '../calendar.ts'
import { MAX_FEN } from '../targets/target.ts'
import { id, plainText, requiredText } from '../text.ts'

export const developmentModel = z.enum([
  'project_driven',
  'asset_revitalisation',
  'equity_cooperation',
  'enclave',
  'branch_led_coop',
])
export type DevelopmentModel = z.infer<typeof developmentModel>
export const modelName: Record<DevelopmentModel, string> = {
  project_driven: '项目带动型',
  asset_revitalisation: '资产盘活型',
  equity_cooperation: '入股合作型',
  enclave: '飞地经济',
  branch_led_coop: '党支部领办合作社',
}

export const projectStage = z.enum([
  'idea',
  'applied',
  'approved',
  'building',
  'completed',
  'accepted',
  'operating',
  'distributing',
  'paused',
  'ended',
])
export type ProjectStage = z.infer<typeof projectStage>
export const stageName: Record<ProjectStage, string> = {
  idea: '谋划储备',
  applied: '申报',
  approved: '立项批复',
  building: '建设实施',
  completed: '完工',
  accepted: '验收',
  operating: '投产运营',
  distributing: '收益分红',
  paused: '暂停',
  ended: '终止',
}

export const fundingSource = z.enum(['bridging_fund', 'superior_support', 'self_raised', 'private_capital'])
export type FundingSource = z.infer<typeof fundingSource>
export const fundingName: Record<FundingSource, string> = {
  bridging_fund: '衔接资金',
  superior_support: '上级扶持资金',
  self_raised: '自筹',
  private_capital: '社会资本',
}

/** A project of one or more villages; its pipeline, contracts and receipts build on this record. */
export const projectSchema = z.object({
  id,
  name: requiredText(60),
  model: developmentModel,
  /** Shares in basis points that add up to 10,000. */
  shares: z
    .array(z.object({ villageId: id, basisPoints: z.int().min(1).max(10_000) }))
    .min(1)
    .max(60)
    .refine((shares) => shares.reduce((sum, one) => sum + one.basisPoints, 0) === 10_000, '分配比例合计要是100%')
    .refine((shares) => new Set(shares.map((one) => one.villageId)).size === shares.length, '同一个村只能写一次'),
  investmentFen: z.int().min(0).max(MAX_FEN),
  funding: z.array(z.object({ source: fundingSource, amountFen: z.int().min(0).max(MAX_FEN) })).max(10),
  stage: projectStage,
  /** The day the stage was reached; null where the ledger does not say. */
  stageSince: day.nullable(),
  startedOn: day.nullable(),
  plannedCompletionOn: day.nullable(),
  expectedYearlyFen: z.int().min(0).max(MAX_FEN),
  note: plainText(200).nullable(),
  version: z.int(),
})
export type Project = z.infer<typeof projectSchema>

const FINISHED: readonly ProjectStage[] = ['completed', 'accepted', 'operating', 'distributing', 'paused', 'ended']

/** Past its planned completion and not completed yet. */
export function isOverdue(project: Project, onDay: string): boolean {
  return (
    project.plannedCompletionOn !== null && project.plannedCompletionOn < onDay && !FINISHED.includes(project.stage)
  )
}

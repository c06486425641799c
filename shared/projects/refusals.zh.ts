import { refusal } from '../refusal.ts'
import { gateName } from './gate-name.ts'
import { type DevelopmentModel, modelName } from './model.ts'
import { type PipelineStage, type ProjectStage, stageName } from './stage.ts'

declare module '../refusal.ts' {
  interface Refusals {
    projects: typeof import('./refusals.zh.ts')
  }
}

export const idUsed = refusal('projects.idUsed', '这个编号已经用过，内容不同')
export const noProject = refusal('projects.noProject', (id: string) => `没有编号为 ${id} 的项目。`)
export const changedMeanwhile = refusal(
  'projects.changedMeanwhile',
  (version: number) => `这个项目刚被别人改过（现在是版本 ${version}），请刷新后再看。`,
)
export const sameName = refusal('projects.sameName', '已经有同名的项目')
export const floorWithoutShare = refusal('projects.floorWithoutShare', '这个村没有参加项目，不能设保底')
export const sourceTwice = refusal('projects.sourceTwice', '同一种资金来源只写一次')
export const fundsExceed = refusal('projects.fundsExceed', (wan: string) => `各项资金合计比总投资多 ${wan} 万元`)
export const dayAfterToday = refusal('projects.dayAfterToday', '日期不能晚于今天')
export const detailsOfOtherModel = refusal(
  'projects.detailsOfOtherModel',
  (model: DevelopmentModel) => `${modelName[model]}的项目没有这一组内容，请去掉`,
)
export const actualAfterToday = refusal('projects.actualAfterToday', '实际日期不能晚于今天')
export const stageNotReached = refusal(
  'projects.stageNotReached',
  (stage: ProjectStage) => `项目还没到“${stageName[stage]}”，不能填实际日期和依据；到了请登记阶段`,
)
export const idTaken = refusal('projects.idTaken', (id: string) => `编号 ${id} 已经用于另一个项目，请换一个编号。`)
export const areaDecimals = refusal('projects.areaDecimals', '面积最多两位小数')
export const idleSinceFormat = refusal('projects.idleSinceFormat', '闲置时间要写成 2015、2015-06 或 2015-06-30 的样子')
export const sharesExceed = refusal('projects.sharesExceed', '集体股和成员股合计不能超过100%')
export const changeReasonMissing = refusal('projects.changeReasonMissing', '改动参与村、分配比例或发展模式，要写明原因')
export const gateMissing = refusal(
  'projects.gateMissing',
  (stage: PipelineStage) => `请填写${gateName[stage] ?? '依据'}；确实没有的，请写明原因`,
)
export const beforeEarlierStage = refusal(
  'projects.beforeEarlierStage',
  (stage: ProjectStage, day: string) => `日期比进入“${stageName[stage]}”的日期（${day}）还早，请改日期或写明原因`,
)
export const skipReasonMissing = refusal(
  'projects.skipReasonMissing',
  (stage: ProjectStage) => `跳过中间阶段直接到“${stageName[stage]}”，要写明原因`,
)
export const backReasonMissing = refusal(
  'projects.backReasonMissing',
  (stage: ProjectStage) => `退回“${stageName[stage]}”，要写明原因`,
)
export const pauseReasonMissing = refusal('projects.pauseReasonMissing', '暂停要写明原因')
export const endReasonMissing = refusal('projects.endReasonMissing', '终止要写明原因')
export const moveReasonMissing = refusal(
  'projects.moveReasonMissing',
  (stage: ProjectStage) => `改到“${stageName[stage]}”，要写明原因`,
)
export const noMove = refusal(
  'projects.noMove',
  (from: ProjectStage, to: ProjectStage) => `项目现在是“${stageName[from]}”，不能改到“${stageName[to]}”。`,
)
export const villageTwice = refusal('projects.villageTwice', '同一个村只能写一次')
export const wholePercent = refusal('projects.wholePercent', '百分数要是0到100的整数')
export const belowZero = refusal('projects.belowZero', '不能小于0')
export const aboveHundred = refusal('projects.aboveHundred', '不能大于100')
export const progressOfEnded = refusal('projects.progressOfEnded', '项目已经终止，不能再登记进度。')
export const progressReasonMissing = refusal('projects.progressReasonMissing', '进度比原来的小，请写明原因')
export const shareWhole = refusal('projects.shareWhole', '份额要是正整数')
export const shareTooLarge = refusal('projects.shareTooLarge', '份额太大')
export const weightMissing = refusal('projects.weightMissing', '请写明份额（weight）')
export const sharesMixed = refusal(
  'projects.sharesMixed',
  '分配比例要用同一种写法：都写百分数，都写份数，或者都写出资金额',
)
export const shareFormat = refusal('projects.shareFormat', '分配比例要写成 60%、1 或 30万元 的样子，最多两位小数')
export const sharesRounded = refusal(
  'projects.sharesRounded',
  (percent: number) => `分配比例合计是 ${percent}%，应当是 100%；平均分的每个村写 1`,
)
export const sharesNotWhole = refusal(
  'projects.sharesNotWhole',
  (percent: number) => `分配比例合计是 ${percent}%，应当是 100%`,
)

import { refusalsOf } from '../refusal.ts'
import { gateName } from './gate-name.ts'
import { type DevelopmentModel, modelName } from './model.ts'
import { type PipelineStage, type ProjectStage, stageName } from './stage.ts'

declare module '../refusal.ts' {
  interface Refusals {
    projects: typeof import('./refusals.zh.ts')
  }
}

const refusal = refusalsOf('projects')

export const idUsed = refusal('idUsed', '这个编号已经用过，内容不同')
export const noProject = refusal('noProject', (id: string) => `没有编号为 ${id} 的项目。`)
export const changedMeanwhile = refusal(
  'changedMeanwhile',
  (version: number) => `这个项目刚被别人改过（现在是版本 ${version}），请刷新后再看。`,
)
export const sameName = refusal('sameName', '已经有同名的项目')
export const floorWithoutShare = refusal('floorWithoutShare', '这个村没有参加项目，不能设保底')
export const sourceTwice = refusal('sourceTwice', '同一种资金来源只写一次')
export const fundsExceed = refusal('fundsExceed', (wan: string) => `各项资金合计比总投资多 ${wan} 万元`)
export const dayAfterToday = refusal('dayAfterToday', '日期不能晚于今天')
export const detailsOfOtherModel = refusal(
  'detailsOfOtherModel',
  (model: DevelopmentModel) => `${modelName[model]}的项目没有这一组内容，请去掉`,
)
export const actualAfterToday = refusal('actualAfterToday', '实际日期不能晚于今天')
export const stageNotReached = refusal(
  'stageNotReached',
  (stage: ProjectStage) => `项目还没到“${stageName[stage]}”，不能填实际日期和依据；到了请登记阶段`,
)
export const idTaken = refusal('idTaken', (id: string) => `编号 ${id} 已经用于另一个项目，请换一个编号。`)
export const areaDecimals = refusal('areaDecimals', '面积最多两位小数')
export const idleSinceFormat = refusal('idleSinceFormat', '闲置时间要写成 2015、2015-06 或 2015-06-30 的样子')
export const sharesExceed = refusal('sharesExceed', '集体股和成员股合计不能超过100%')
export const changeReasonMissing = refusal('changeReasonMissing', '改动参与村、分配比例或发展模式，要写明原因')
export const gateMissing = refusal(
  'gateMissing',
  (stage: PipelineStage) => `请填写${gateName[stage] ?? '依据'}；确实没有的，请写明原因`,
)
export const beforeEarlierStage = refusal(
  'beforeEarlierStage',
  (stage: ProjectStage, day: string) => `日期比进入“${stageName[stage]}”的日期（${day}）还早，请改日期或写明原因`,
)
export const skipReasonMissing = refusal(
  'skipReasonMissing',
  (stage: ProjectStage) => `跳过中间阶段直接到“${stageName[stage]}”，要写明原因`,
)
export const backReasonMissing = refusal(
  'backReasonMissing',
  (stage: ProjectStage) => `退回“${stageName[stage]}”，要写明原因`,
)
export const pauseReasonMissing = refusal('pauseReasonMissing', '暂停要写明原因')
export const endReasonMissing = refusal('endReasonMissing', '终止要写明原因')
export const moveReasonMissing = refusal(
  'moveReasonMissing',
  (stage: ProjectStage) => `改到“${stageName[stage]}”，要写明原因`,
)
export const noMove = refusal(
  'noMove',
  (from: ProjectStage, to: ProjectStage) => `项目现在是“${stageName[from]}”，不能改到“${stageName[to]}”。`,
)
export const villageTwice = refusal('villageTwice', '同一个村只能写一次')
export const wholePercent = refusal('wholePercent', '百分数要是0到100的整数')
export const belowZero = refusal('belowZero', '不能小于0')
export const aboveHundred = refusal('aboveHundred', '不能大于100')
export const progressOfEnded = refusal('progressOfEnded', '项目已经终止，不能再登记进度。')
export const progressReasonMissing = refusal('progressReasonMissing', '进度比原来的小，请写明原因')
export const shareWhole = refusal('shareWhole', '份额要是正整数')
export const shareTooLarge = refusal('shareTooLarge', '份额太大')
export const weightMissing = refusal('weightMissing', '请写明份额（weight）')
export const sharesMixed = refusal('sharesMixed', '分配比例要用同一种写法：都写百分数，都写份数，或者都写出资金额')
export const shareFormat = refusal('shareFormat', '分配比例要写成 60%、1 或 30万元 的样子，最多两位小数')
export const sharesRounded = refusal(
  'sharesRounded',
  (percent: number) => `分配比例合计是 ${percent}%，应当是 100%；平均分的每个村写 1`,
)
export const sharesNotWhole = refusal('sharesNotWhole', (percent: number) => `分配比例合计是 ${percent}%，应当是 100%`)

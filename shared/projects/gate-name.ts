import type { PipelineStage } from './stage.ts'

/** What is asked for, in the words of the form; null: nothing. */
export const gateName: Record<PipelineStage, string | null> = {
  idea: null,
  applied: '申报文件名称或文号',
  approved: '立项批复文号',
  building: '施工合同编号或开工报告',
  completed: '完工报告（名称或编号）',
  accepted: '验收文件或验收意见',
  operating: '经营、租赁或委托合同编号',
  distributing: '分红方案或首笔分红凭证号',
}

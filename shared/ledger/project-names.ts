/** How ledgers name models, stages and funding sources of projects, besides their proper names. */

import { type DevelopmentModel, modelName } from '../projects/model.ts'
import { type FundingSource, fundingName } from '../projects/project.ts'
import { type ProjectStage, stageName } from '../projects/stage.ts'
import { compact } from '../sheets/cells.ts'

const otherModels: Record<string, DevelopmentModel> = {
  飞地: 'enclave',
  飞地抱团: 'enclave',
  资产盘活利用: 'asset_revitalisation',
  盘活资产: 'asset_revitalisation',
  入股分红: 'equity_cooperation',
  领办合作社: 'branch_led_coop',
}

const otherStages: Record<string, ProjectStage> = {
  谋划: 'idea',
  储备: 'idea',
  申报中: 'applied',
  已申报: 'applied',
  立项: 'approved',
  批复: 'approved',
  已立项: 'approved',
  已批复: 'approved',
  建设: 'building',
  在建: 'building',
  建设中: 'building',
  施工: 'building',
  施工中: 'building',
  实施: 'building',
  已完工: 'completed',
  竣工: 'completed',
  已竣工: 'completed',
  已验收: 'accepted',
  验收合格: 'accepted',
  投产: 'operating',
  运营: 'operating',
  已投产: 'operating',
  运营中: 'operating',
  投入运营: 'operating',
  分红: 'distributing',
  已分红: 'distributing',
  停工: 'paused',
  已终止: 'ended',
}

const otherFunding: Record<string, FundingSource> = {
  衔接: 'bridging_fund',
  衔接推进乡村振兴补助资金: 'bridging_fund',
  财政衔接资金: 'bridging_fund',
  扶持资金: 'superior_support',
  上级资金: 'superior_support',
  中央扶持资金: 'superior_support',
  自筹资金: 'self_raised',
  村集体自筹: 'self_raised',
  社会投资: 'private_capital',
  企业投资: 'private_capital',
}

/** 飞地经济型 and 飞地经济 are one model. */
export function modelOf(text: string): DevelopmentModel | undefined {
  const plain = withoutType(text)
  return keyOf(modelName, plain) ?? otherModels[plain]
}

export function stageOf(text: string): ProjectStage | undefined {
  const plain = compact(text).replace(/阶段$/, '')
  return keyOf(stageName, plain) ?? otherStages[plain]
}

export function fundingOf(text: string): FundingSource | undefined {
  const plain = compact(text)
  return keyOf(fundingName, plain) ?? otherFunding[plain]
}

function withoutType(text: string): string {
  return compact(text).replace(/(类型|型|模式)$/, '')
}

function keyOf<Key extends string>(names: Record<Key, string>, plain: string): Key | undefined {
  return (Object.keys(names) as Key[]).find((key) => names[key] === plain || withoutType(names[key]) === plain)
}

import * as z from 'zod'

/** Accounts 501–504 of 财会〔2023〕14号, and what is recorded but never counted. */
export const incomeCategory = z.enum(['operating', 'investment', 'subsidy', 'other', 'not_income'])
export type IncomeCategory = z.infer<typeof incomeCategory>

/** Those that are income, of which counted sums are made. */
export const earnedCategory = incomeCategory.exclude(['not_income'])

/** 这笔钱是什么 → its category. The reviewer may change the category. */
export const categoryOfNature = {
  rent: 'operating',
  contracting: 'operating',
  service: 'operating',
  product_sales: 'operating',
  dividend: 'investment',
  guaranteed_return: 'investment',
  equity_return: 'investment',
  award: 'subsidy',
  ecological_subsidy: 'subsidy',
  interest: 'other',
  asset_disposal: 'other',
  donation: 'other',
  earmarked_project: 'not_income',
  land_compensation: 'not_income',
  operating_funds: 'not_income',
  deposit: 'not_income',
  loan: 'not_income',
  agency: 'not_income',
} as const satisfies Record<string, IncomeCategory>

export const incomeNature = z.enum(
  Object.keys(categoryOfNature) as [keyof typeof categoryOfNature, ...(keyof typeof categoryOfNature)[]],
)
export type IncomeNature = z.infer<typeof incomeNature>

/** What a person sees. */
export const categoryName = {
  operating: '经营收入',
  investment: '投资收益',
  subsidy: '补助收入',
  other: '其他收入',
  not_income: '不计收入',
} as const satisfies Record<IncomeCategory, string>

export const natureName: Record<IncomeNature, string> = {
  rent: '租金',
  contracting: '发包承包费',
  service: '经营服务',
  product_sales: '产品销售',
  dividend: '分红',
  guaranteed_return: '保底收益',
  equity_return: '入股收益',
  award: '奖补',
  ecological_subsidy: '生态补助',
  interest: '利息',
  asset_disposal: '资产处置',
  donation: '捐赠',
  earmarked_project: '项目专款',
  land_compensation: '征地补偿',
  operating_funds: '运转经费',
  deposit: '押金',
  loan: '借款',
  agency: '代收代付',
}

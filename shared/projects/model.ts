import * as z from 'zod'

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

import type { DevelopmentModel } from './model.ts'

/** What a person who reads English sees. */
export const modelName: Readonly<Record<DevelopmentModel, string>> = {
  project_driven: 'Project-driven',
  asset_revitalisation: 'Asset revitalisation',
  equity_cooperation: 'Equity cooperation',
  enclave: 'Enclave economy',
  branch_led_coop: 'Branch-led cooperative',
}

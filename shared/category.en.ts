import type { IncomeNature } from './category.ts'

/** What a person who reads English sees. */
export const natureName: Readonly<Record<IncomeNature, string>> = {
  rent: 'Rent',
  contracting: 'Contracting fee',
  service: 'Services',
  product_sales: 'Sale of products',
  dividend: 'Dividend',
  guaranteed_return: 'Guaranteed return',
  equity_return: 'Equity return',
  award: 'Award',
  ecological_subsidy: 'Ecological subsidy',
  interest: 'Interest',
  asset_disposal: 'Sale of assets',
  donation: 'Donation',
  earmarked_project: 'Earmarked project money',
  land_compensation: 'Land compensation',
  operating_funds: 'Running costs from above',
  deposit: 'Deposit',
  loan: 'Loan',
  agency: 'Collected for others',
}

import type { SameTexts } from './catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  product: 'Village income',
  productLong: 'Village collective income: weekly dispatch, monthly bulletin',
  skip: 'Skip to content',
  menu: 'Sections',
  nav: {
    home: 'Standings',
    newIncome: 'Enter income',
    ledger: 'Ledger',
    review: 'Review',
    dispatches: 'Weekly dispatch',
    bulletins: 'Monthly bulletin',
    settings: 'Settings',
  },
  signIn: 'Sign in',
  signOut: 'Sign out',
  switchTownship: 'Switch township',
  otherLanguage: '中文',
  errorTitle: 'Something is wrong',
  errorPrefix: 'Error: ',
  errorSummary: 'Please correct the following first',
  notFound: 'There is no such page',
  notFoundHelp: 'The address may be mistyped, or the page is gone.',
  forbidden: 'You may not see this',
  serverError: 'The system has a problem',
  serverErrorHelp: 'Please reload in a while; if it goes on, tell the township administrator.',
  backHome: 'Back to the start',
  yuan: 'yuan',
  wan: '10,000 yuan',
  print: 'Print',
}

import type { SameTexts } from '../../../functions/web/catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Sign in',
  account: 'Phone number or sign-in name',
  password: 'Password',
  submit: 'Sign in',
  forgotten:
    'Forgotten the password: ask the township administrator for a link to set one. No account yet: ask to be invited.',
  wrong: 'The sign-in name or the password is not right. Please check and try again.',
  wait: (seconds: number) =>
    seconds < 90
      ? `Too many tries. Please try again in ${seconds} seconds.`
      : `Too many tries. Please try again in ${Math.ceil(seconds / 60)} minutes.`,
  empty: 'There is no township yet. One step in a terminal of this machine comes first.',
  emptyWithLedger:
    'With a ledger: import it (T is the id you give the township), then name an administrator (A signs in):',
  emptyWithout: 'Without one: name an administrator of the county, who signs in and makes the township:',
  sample: 'Sample accounts',
  sampleHelp: 'This machine holds sample data only: choose an account to sign in. With a real township these are gone.',
  sampleClerks: 'Village clerks',
  ownAccount: 'Sign in with your own account',
  expired: 'This sign-in page has expired',
  expiredHelp:
    'Please sign in again from the start. If this happens every time, check whether your browser lets this site use cookies.',
  start: 'Back to the start',
  setPassword: 'Set your password',
  setPasswordFor: (name: string, account: string) => `${name}, your sign-in name is ${account}.`,
  newPassword: 'New password',
  newPasswordHint: 'At least 8 characters; no birthday, phone number or common password.',
  again: 'Once more',
  save: 'Save password',
  newAccount: 'For the first time: choose a sign-in name and a password',
  newAccountName: 'Sign-in name',
  newAccountNameHint: 'A phone number is easiest to remember; you sign in with it from now on',
  join: 'Join',
  hasAccount: 'I have an account',
  hasAccountHelp: 'From another township or the county: sign in with it and join.',
  signInAndJoin: 'Sign in and join',
  joined: 'You have joined',
  joinedHelp: (account: string) =>
    `Your sign-in name is ${account}. Now sign in with it and the password you have just set.`,
  linkBad: 'This link no longer works',
  linkBadHelp: 'It was used, replaced or has expired. Ask the township administrator for another one.',
  passwordSet: 'Your password is set',
  passwordSetHelp: 'You can now sign in with your sign-in name and the new password.',
}

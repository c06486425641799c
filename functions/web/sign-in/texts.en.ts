import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  signedOut: 'You are signed out',
  signedOutHelp: 'On a phone or computer that is not yours, close the browser as well.',
  leaving: 'Signing out of the sign-in service…',
  goOn: 'Continue',
  expired: 'Your sign-in has expired',
  expiredHelp: 'What you just submitted has not arrived. Sign in again, and you come back to the page you were on.',
  expiredKept:
    'This income is kept on this phone: sign in again, and back on the form it is sent by itself, once, with nothing to fill in.',
  failed: 'Signing in did not work',
  failures: {
    refused: 'The sign-in service did not agree, or it was cancelled. Please sign in again.',
    stale: 'The sign-in page was left open too long, or this sign-in link was used before. Please sign in again.',
    unavailable:
      'The sign-in service does not answer. Please try again later; if it goes on, tell the township administrator.',
  },
  signInAgain: 'Sign in again',
  noMembership: 'You are not in a township yet',
  signedInAs: (name: string) => `You are signed in as ${name}.`,
  whomToAsk: 'Signing in worked, but no township has added you yet, so there is nothing to see.',
  askList: [
    'Village bookkeepers and liaison cadres: ask the township administrator (usually at the rural economy station or the Party and government office) and say which villages are yours.',
    'Township staff: ask the administrator of your township.',
    'County staff: ask the system administrator of the county.',
  ],
  haveCode: 'I have an invitation code',
  codeHint: 'The one-time code the administrator gave you; good for 7 days, and once.',
  joinTitle: (place: string) => `Join ${place}`,
  invitedName: 'Invited',
  invitedAs: 'Role',
  signInAndJoin: 'Sign in and join',
  joinWith: (account: string, name: string) =>
    `You are signed in as “${account}”. If you are ${name}, join below; if not, please hand the link on.`,
  joinAs: (account: string) => `Join as “${account}”`,
  notThisAccount: 'Sign out and use another account (then open this link again)',
  newPasswordWhy:
    'This account has a password from another office, where somebody may know it. Choose a new one before you join; from then on it is the one for both, and other phones and computers must sign in again.',
  newPassword: 'New password',
  newPasswordHint: 'At least 8 characters; no birthday, phone number, name or common password.',
  again: 'Once more',
  noInvitation: 'This invitation does not work',
  toStart: 'To the first page',
  code: 'Invitation code',
  join: 'Join',
}

import type { SameTexts } from '../catalogue.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'People and roles',
  count: (count) => `${count} people`,
  name: 'Name',
  role: 'Role',
  roles: {
    clerk: 'Village bookkeeper',
    liaison: 'Liaison cadre',
    reviewer: 'Reviewer',
    leader: 'Leader',
    admin: 'Administrator',
    auditor: 'Auditor (read only)',
    reader: 'Reader',
    county: 'County (read only)',
    county_admin: 'County administrator',
  },
  roleHints: {
    clerk: 'enters the income of the village',
    liaison: 'sees and chases their villages',
    reviewer: 'approves, returns, enters on behalf, makes dispatches and bulletins',
    leader: 'sees everything, signs bulletins, may approve',
    admin: 'villages, targets, people and settings; approves nothing',
    auditor: 'reads only, until a date',
  },
  areaRoles: {
    leader: 'Leader',
    reviewer: 'Staff',
    admin: 'Administrator of the area',
    reader: 'Reader',
    county: 'Reader',
    county_admin: 'Administrator of the area',
  },
  areaRoleHints: {
    leader: 'issues and corrects bulletins, signs the year-end review, may take figures',
    reviewer: 'takes dispatches and figures, looks after the mail',
    admin: 'what lies below, people and settings; issues nothing',
    reader: 'reads only',
  },
  villages: 'Villages',
  villagesHint: 'Required for bookkeepers and liaison cadres, for nobody else',
  validUntil: 'Until',
  validUntilHint: 'Usually for auditors; empty: no end',
  account: 'Sign-in name',
  signsInAs: 'Signs in as',
  state: 'State',
  states: { bound: 'Joined', invited: 'Invited', nobody: 'Invitation ended' },
  until: (day) => `until ${day}`,
  add: 'Add someone',
  addButton: 'Add',
  invitationFor: (name) => `Hand this invitation to ${name}`,
  invitationHelp:
    'Send the link to the person alone: they choose a sign-in name and a password, or sign in with the account they have. Good for seven days and once. Whoever has the link can join, so keep it out of chat groups. It is not shown again, but can be issued anew.',
  qr: 'The link as a QR code',
  qrHelp: 'Who stands beside you scans it with a phone. Whoever scans it can use it: show it to nobody else.',
  codeHelp: 'Where the link cannot be opened, the person signs in and enters this under “I have an invitation code”:',
  invitationWithAccount:
    'Send the link to the person alone: they sign in and join. Good for seven days and once. Whoever has the link can join, so keep it out of chat groups. It is not shown again, but can be issued anew.',
  noAccountYet: (name) => `${name} has no account to sign in with yet?`,
  accountHint: 'A phone number, or at least 2 Chinese characters, letters or digits that nobody else signs in with',
  openAccount: 'Open an account',
  accountHelp:
    'The account is open. Hand sign-in name, temporary password and the link to the person: they open the link, sign in with the temporary password, choose their own as they are asked to, and join. All of it is good for seven days and is not shown again.',
  temporaryPassword: 'Temporary password',
  resetSignIn: 'Reset the sign-in',
  resetSignInHint:
    'Resetting the sign-in, for a forgotten password or a lost phone, ends the password at once and signs out every phone and computer.',
  resetFor: (name) => `Hand the temporary password to ${name}`,
  resetDone: 'The password of before is void, and whoever was signed in with it is signed out.',
  resetHelp:
    'The sign-in name is the same. The temporary password is good for one sign-in within seven days, which asks for a new one. It is not shown again, but can be reset anew.',
  linkFor: (name) => `Hand this link to ${name}, to set a password`,
  linkHelp: 'Good for seven days and once. It is not shown again, but can be issued anew.',
  reissueCode: 'New invitation',
  reissueLink: 'New link',
  endPassword: 'Reset password',
  passwordEnded:
    'The old password no longer works, and whoever was signed in with it has to sign in again. Hand over the link below.',
  reissueHint:
    'New link: where the old one was lost or has expired; the password goes on working. Reset password: where it was forgotten or the phone was lost; the old one stops working at once.',
  remove: 'Remove',
  removeTitle: (name) => `Remove ${name}?`,
  removeHelp: 'They can no longer see or enter anything of this township; what they wrote and decided stays.',
  removeHelpOfArea:
    'Then they see nothing of this area and what lies below any more; what they issued and corrected stays.',
  removeConfirm: (name) => `Remove ${name}`,
  removed: 'Removed. What they did stays on record.',
  yourself: ' (you)',
  handOver:
    'Handing over: add who takes over, then remove who leaves. What is open belongs to the village and goes on with whoever takes over.',
}

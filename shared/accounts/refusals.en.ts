import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'accounts'> = {
  noAccount: (id) => `There is no account ${id}.`,
  nameTooAlike: (name) =>
    `This looks too much like the sign-in name ${name}, which exists; check it, or choose another.`,
  otherIdentity: 'This member does not sign in with a password of this system.',
  passwordElsewhere:
    'This account has roles in another office too, so its password cannot be set from here. Ask the system’s operator to do it on the server, or remove the member and invite the person again, who then sets up another account.',
  nameTaken:
    'Somebody has this sign-in name, or one that looks like it. If it is you, sign in and open the invitation again; if not, choose another',
  hasRole:
    'You have this role here already; to change the villages the administrator first removes the one you have, then open this invitation.',
  joinElsewhere:
    'This account is used by another office too: open the invitation link on the web, choose a new password and join there.',
  nameTakenByOther:
    'Somebody has this sign-in name; choose another. If it is the person’s own, no account is needed: they sign in and open the invitation.',
  passwordTooLong: 'A password has at most 128 characters',
  passwordTooShort: 'A password needs at least 8 characters',
  passwordCommon: 'This password is too common and easy to guess; choose another',
  passwordOfName: 'The password must not be the sign-in name or the name, nor one of them with a few signs added',
  passwordsDiffer: 'The two passwords differ',
  accountGone: 'This account is gone; remove the member and invite the person anew.',
  resetElsewhere:
    'This account has roles in another office too, so its password cannot be reset from here. Ask the system’s operator, or remove the member and invite the person again, who then uses another account.',
  linkUsed: 'This link has been used, replaced or has expired; ask the township administrator for a new one.',
  nameTooLong: 'A sign-in name has at most 32 characters',
  nameFormat: 'Enter a phone number as the sign-in name, or two or more characters, letters or digits',
}

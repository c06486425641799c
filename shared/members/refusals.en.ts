import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'members'> = {
  noMember: 'There is no such member.',
  noVillages: (ids) => `This township does not have these villages: ${ids}`,
  invitationWrong: 'The invitation code is wrong, used or expired; ask the township administrator for a new one.',
  hasJoined: 'This member has joined and signs in with an account; no invitation code is needed.',
  villagesMissing: 'Say which villages a clerk or liaison cadre is for',
  villagesUnwanted: 'This role is for the whole township; leave the villages out',
  lastAdmin: 'This is the last administrator and cannot be removed; add another first.',
  endsBeforeToday: (today) => `The last day cannot be before today (${today})`,
  someVillagesMissing: 'Some of these villages do not exist.',
  townshipIdTaken: (id) => `The id ${id} is taken; choose another.`,
  idTaken: 'This id is taken',
}

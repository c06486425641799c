import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'robots'> = {
  noMessage: 'There is no such message.',
  changedMeanwhile: 'This message has just changed; reload and look again.',
  onlyFailedAgain:
    'Only a message that failed, or whose outcome is unknown, can be sent again; only an unknown outcome can be marked as received.',
  dayOver: (on) => `${on} is over: the reminder of that day is not sent any more; today’s comes as always.`,
  noRobot: 'There is no such group robot.',
  noAddress: 'The address of this group robot is not here; click Change and enter it anew.',
}

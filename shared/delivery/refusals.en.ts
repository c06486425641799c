import type { SameSentences } from '../refusal.ts'

export const en: SameSentences<'delivery'> = {
  notSuppressed: 'This address was not taken out of use.',
  addressChangedMeanwhile: 'The state of this address has just changed; reload and look again.',
  liftedAlready: 'This address is in use again already.',
  noDelivery: 'There is no such delivery.',
  changedMeanwhile: 'This delivery has just changed; reload and look again.',
  onlyFailedAgain:
    'Only mail that failed, or whose outcome is unknown, can be sent again; only an unknown outcome can be marked as received.',
  noLongerRecipient: (name, email) =>
    `${name} (${email}) is no longer a recipient. If the address has changed, add the new one under the same name in the settings of the bulletin; then send again.`,
  suppressed: (email, why) =>
    `${email} was taken out of use (${why}). Correct the address in the settings of the bulletin, or ask the administrator to put it back in use; then send again.`,
  tooManyTrialsToday: (count) => `It was sent on trial ${count} times today; try again tomorrow, or look at the files.`,
  tooManyTrials: (most) => `At most ${most} trials a day`,
}

/** What the whole country would take, from counted figures and the quotas that bind. Pure. */

/** 乡镇、县、市、省、国. */
export const COUNTRY = { township: 40_000, county: 2_800, city: 333, province: 31, country: 1 } as const

/** Mails of a month: 17 recipients a township, as docs/cost.md assumes. */
export const MAILS = 17 * COUNTRY.township

export type Sending = {
  /** What the mail service takes of the account (`mailsPerSecond`). */
  mailsPerSecond: number
  /** Functions that send at once, each one mail after another (`mailSenders`). */
  senders: number
  /** How long the service takes for one mail of 450 KB. */
  secondsAMail: number
}

/** Mails a second: what the account may send, or what so many senders can. */
export function mailRate({ mailsPerSecond, senders, secondsAMail }: Sending): number {
  return Math.min(mailsPerSecond, senders / secondsAMail)
}

export function hoursOfMail(mails: number, sending: Sending): number {
  return mails / mailRate(sending) / 3600
}

/** What it takes to have so many mails out in so many hours. */
export function neededFor(
  mails: number,
  hours: number,
  secondsAMail: number,
): { mailsPerSecond: number; senders: number } {
  const mailsPerSecond = Math.ceil(mails / (hours * 3600))
  return { mailsPerSecond, senders: Math.ceil(mailsPerSecond * secondsAMail) }
}

/** Minutes for so many runs of so many requests each, one after another in each of the workers. */
export function minutesOfRuns(
  runs: number,
  requests: number,
  { workers, requestMillis }: { workers: number; requestMillis: number },
) {
  return (runs * requests * requestMillis) / workers / 60_000
}

/** 邮件提醒: what a person has to know, once a day at most, at the hour and on the days that they chose. Off until then. */
import * as z from 'zod'
import { addDays, day, dayAt, instantOf, weekdayOf } from '../calendar.ts'
import { outboxRecord } from '../outbox/send-once.ts'
import { id } from '../text.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import * as notificationRefusals from './refusals.zh.ts'

export const digestChoice = z.object({
  email: z.email(townshipRefusals.emailWrong.forZod).max(200),
  /** In Shanghai, 0 to 23. */
  hour: z.int().min(0, notificationRefusals.hourWrong.forZod).max(23, notificationRefusals.hourWrong.forZod),
  /** 1 Monday to 7 Sunday. */
  days: z.array(z.int().min(1).max(7)).min(1, notificationRefusals.noDay.forZod).max(7),
})
export type DigestChoice = z.infer<typeof digestChoice>

/**
 * What somebody chose, kept with one township of theirs (that one's schedule sends it, of all their townships), and the one
 * mail of `mailOn`: this record is its outbox, so that a day's mail is claimed with the day. Until the address is confirmed the
 * one mail is the question whether it is right.
 */
export const subscriptionSchema = outboxRecord.extend({
  townshipId: id,
  /** Names the person in keys and addresses (`digest`), without saying who it is. */
  person: z.string(),
  personId: z.string(),
  ...digestChoice.shape,
  /** Whoever has it may switch the mails off, and nothing else: it stands in each of them. Another address has another one. */
  key: z.string(),
  /** When whoever reads mail at this address said that it is right; null: not yet, and nothing but the question goes there. */
  confirmedAt: z.string().nullable().default(null),
  /** Since when that is asked; null: not yet, as of what was chosen before there was the question. */
  askedAt: z.string().nullable().default(null),
  /** The last day on which it was looked whether there is something to say. */
  lookedOn: day.nullable(),
  /** The day of the mail that `status` is about; null: there was none yet. */
  mailOn: day.nullable(),
  /** Messages that a mail has told of: no news. */
  told: z.array(z.string()),
})
export type Subscription = z.infer<typeof subscriptionSchema>

/** When the next look is due, or since when. */
export function lookDueAt(
  { hour, days, lookedOn }: Pick<Subscription, 'hour' | 'days' | 'lookedOn'>,
  now: Date,
): string {
  const today = dayAt(now)
  // A later day was noted by a clock that was ahead.
  let on = lookedOn === today ? addDays(today, 1) : today
  while (!days.includes(weekdayOf(on))) on = addDays(on, 1)
  return instantOf(on, `${String(hour).padStart(2, '0')}:00`)
}

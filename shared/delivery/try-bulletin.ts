import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { trialAt } from './kept-deliveries.ts'
import * as deliveryRefusals from './refusals.zh.ts'

const trying = z.object({ email: z.email(townshipRefusals.emailWrong.forZod).max(200) })

/** A trial shows a few people what will go out; more than these a day and bulletin would be sending. */
const MOST_A_DAY = 5

/**
 * 试发: the e-mail as it will be, to one address, before or after issue. It is marked as a trial, is no delivery, and
 * counts nowhere; the bulletin's history says who sent one.
 */
export async function tryBulletin(
  deps: Pick<Dependencies, 'bulletins' | 'requestDelivery' | 'now'>,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<void> {
  const today = dayAt(deps.now())
  authorize(actor, 'bulletin.try', { townshipId }, today)
  const month = parseMonth(requestedMonth)
  const { email } = parseInput(trying, input)
  await change(deps, actor, 'tried', {
    ...trialAt(deps, { townshipId, month }, masked(email)),
    apply({ record }) {
      const tried = record.history.filter(({ action, at }) => action === 'tried' && dayAt(new Date(at)) === today)
      if (tried.length >= MOST_A_DAY) {
        throw new DomainError('wrong_state', deliveryRefusals.tooManyTrialsToday(MOST_A_DAY), [
          { path: 'trialEmail', message: deliveryRefusals.tooManyTrials(MOST_A_DAY) },
        ])
      }
      return { record }
    },
  })
  await deps.requestDelivery({ townshipId, month, trialTo: email })
}

/** `wa***@example.com`: whoever reads the history need not know the address. */
function masked(email: string): string {
  return email.replace(/^(.{1,2})[^@]*@/, '$1***@')
}

import * as z from 'zod'
import type { At } from '../at.ts'
import { addMonths, dayAt, firstDayOf, lastDayOf, monthOf, parseMonth } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Refusal } from '../refusal.ts'
import { checkAsked } from './check-asked.ts'
import type { NilMonth } from './nil-month.ts'
import * as weeklyRefusals from './refusals.zh.ts'

const MONTHS_AHEAD = 12
const MOST_CHANGES = 40

/** `declared` false withdraws it; `version` as it was read, none for the first. */
export const nilMonthInput = z.object({ declared: z.boolean().default(true), version: z.int().min(0).default(0) })

/**
 * A clerk declares that nothing will come in for a month, or takes that back. This month or one of the next twelve;
 * weeks dispatched already stay as they are. The same again changes nothing.
 */
export async function declareNilMonth(
  deps: Pick<Dependencies, 'weekly' | 'villages' | 'now'>,
  actor: Actor,
  { townshipId, villageId, month: requestedMonth }: At<'townshipId' | 'villageId' | 'month'>,
  input: unknown,
): Promise<{ nilMonth: NilMonth; created: boolean }> {
  const today = dayAt(deps.now())
  authorize(actor, 'weekly.report', { townshipId, villageId }, today)
  const inMonth = openMonth(requestedMonth, monthOf(today))
  const { declared, version } = parseInput(nilMonthInput, input)
  const verb = declared ? 'declared' : 'withdrawn'
  const { record: nilMonth, created } = await changeOrFind(deps, actor, verb, {
    asked: { version },
    read: async () => ({ record: await deps.weekly.nilMonth(townshipId, villageId, inMonth) }),
    isDone: ({ record }) => (record.withdrawnOn === null) === declared,
    stale: () => weeklyRefusals.declaredMeanwhile,
    history: (_, after, { action, at, by, byName }) => ({
      ...after,
      history: [...after.history, { by, byName, at, action }],
    }),
    write: (_, nilMonth) => deps.weekly.saveNilMonth(townshipId, nilMonth, nilMonth.version - 1),
    async apply({ record: existing }) {
      const village = await deps.villages.find(townshipId, villageId)
      if (declared) checkAsked(village, firstDayOf(inMonth), lastDayOf(inMonth), 'month')
      if (existing === null && !declared) throw new DomainError('not_found', weeklyRefusals.notDeclared(inMonth))
      const history = existing?.history ?? []
      if (history.length >= MOST_CHANGES) throw new DomainError('wrong_state', weeklyRefusals.monthTooManyChanges)
      const days = {
        declaredOn: declared ? today : (existing?.declaredOn ?? today),
        withdrawnOn: declared ? null : today,
      }
      const about = { villageId, month: inMonth, ...days, version, history }
      return { record: ({ at, by, byName }) => ({ by, byName, at, ...about }) }
    },
  })
  return { nilMonth, created }
}

function openMonth(requested: string, present: string): string {
  const inMonth = parseMonth(requested)
  const wrong = (message: Refusal) => new DomainError('invalid_input', message, [{ path: 'month', message }])
  if (inMonth < present) throw wrong(weeklyRefusals.monthPast)
  if (inMonth > addMonths(present, MONTHS_AHEAD)) throw wrong(weeklyRefusals.tooFarAhead)
  return inMonth
}

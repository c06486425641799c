import { addDays } from '../../../shared/calendar.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { isValidWithin } from '../../../shared/villages/village.ts'
import type { Choice } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import type { Names } from './names.ts'

const LATE_DAYS = 366

/** For which villages this person may enter income: a clerk their own, a reviewer any on its behalf. */
export function villagesToSubmitFor(context: PageContext, names: Names): { villages: Choice[]; onBehalf: boolean } {
  const { actor, township, today } = context
  if (actor === undefined || township == null) return { villages: [], onBehalf: false }
  const can = (action: 'income.submit' | 'income.submit_on_behalf', villageId: string) =>
    may(actor, action, { townshipId: township.id, villageId }, today)
  // Money of a village that ended may still come in late for its own days.
  const valid = names.villages.filter((village) => isValidWithin(village, addDays(today, -LATE_DAYS), today))
  const own = valid.filter(({ id }) => can('income.submit', id))
  const all = valid.filter(({ id }) => own.some((one) => one.id === id) || can('income.submit_on_behalf', id))
  return {
    villages: all.map(({ id, name }) => ({ value: id, label: name })),
    onBehalf: all.length > 0 && own.length === 0,
  }
}

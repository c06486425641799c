/** The payments that a contract promises. Pure. */
import { addMonths, lastDayOf, monthOf } from '../calendar.ts'
import { type Contract, type Due, type DuePeriod, MAX_DUES, type RegularPayments } from './contract.ts'

const MONTHS: Record<DuePeriod, number> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/**
 * Every due from the first day until the contract ends, on the same day of the month, or its last day where the month is
 * shorter (31 January → 28 February → 31 March). Stops one past `MAX_DUES`, so that whoever asks can refuse.
 */
export function expandDues({ every, firstOn, amountFen }: RegularPayments, endsOn: string): Due[] {
  const dues: Due[] = []
  for (let index = 0; dues.length <= MAX_DUES; index++) {
    const inMonth = addMonths(monthOf(firstOn), index * MONTHS[every])
    const last = lastDayOf(inMonth)
    const wanted = `${inMonth}-${firstOn.slice(8)}`
    const dueOn = wanted > last ? last : wanted
    if (dueOn > endsOn) break
    dues.push({ dueOn, amountFen })
  }
  return dues
}

/** What is promised as of a day: a contract that had ended by then owes nothing after its end. */
export function duesInForce({ dues, ended }: Pick<Contract, 'dues' | 'ended'>, asOf: string): Due[] {
  return ended !== null && ended.on <= asOf ? dues.filter(({ dueOn }) => dueOn <= ended.on) : [...dues]
}

/** The last day on which the contract binds, as known on a day. */
export function lastDayInForce({ endsOn, ended }: Pick<Contract, 'endsOn' | 'ended'>, asOf: string): string {
  return ended !== null && ended.on <= asOf && ended.on < endsOn ? ended.on : endsOn
}

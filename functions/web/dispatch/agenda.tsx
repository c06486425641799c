import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatPercent } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { dispatchTexts } from './texts.ts'

type Props = { dispatch: WeeklyDispatch; language: Language }

/** What was promised: open items first, overdue ones before all, then what was closed out since the last dispatch. */
export function Agenda({ dispatch, language }: Props) {
  const texts = dispatchTexts(language)
  const { actionItems, meetings } = dispatch
  if (actionItems.length === 0 && (meetings?.meetingCount ?? 0) === 0) return null
  const rate = meetings?.closingRate ?? null
  return (
    <section>
      <h2>{texts.agenda}</h2>
      {meetings !== null && (
        <p class="soft">
          {texts.meetings(meetings.meetingCount)}
          {rate !== null && texts.closingRate(rate.numerator, rate.denominator, formatPercent(rate))}
        </p>
      )}
      <ul class="lines">
        {actionItems.map((item) => (
          <li>
            <span class={`report ${item.closedOn === null ? (item.overdue ? 'missing' : 'nil') : 'reported'}`}>
              {item.closedOn === null ? (item.overdue ? texts.itemOverdue : texts.itemOpen) : texts.itemClosed}
            </span>{' '}
            {item.text}
            <small class="soft block">
              {texts.itemOwner(item.owner, shortDay(item.dueOn, language))}
              {item.carriedWeeks > 0 && texts.carried(item.carriedWeeks)}
              {item.closedOn !== null && texts.closed(shortDay(item.closedOn, language), item.result ?? '')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

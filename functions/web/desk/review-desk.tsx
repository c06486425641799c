import { dayAt, daysBetween } from '../../../shared/calendar.ts'
import type { ReviewDesk } from '../../../shared/desk/review-desk.ts'
import type { StandingsOverview } from '../../../shared/desk/standings-overview.ts'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { shortDay } from '../parts/date-words.ts'
import { deskTexts } from './texts.ts'

type Props = { context: PageContext; desk: ReviewDesk; thisWeek: StandingsOverview['thisWeek'] }

/** A reviewer's day: how much waits and since when, what of it needs a look, and who has not reported. */
export function ReviewSection({ context, desk, thisWeek }: Props) {
  const { language, today } = context
  const texts = deskTexts(language).review
  const { count, oldest, lookedAt } = desk
  const marks = [
    desk.withoutEvidence > 0 && texts.withoutEvidence(desk.withoutEvidence),
    desk.late > 0 && texts.late(desk.late),
    desk.own > 0 && texts.own(desk.own),
  ].filter((words) => words !== false)
  const missing = thisWeek === null || thisWeek.suspended ? 0 : thisWeek.missing.length
  return (
    <section class="card" aria-labelledby="to-review">
      <h2 id="to-review">
        {texts.title} {count > 0 && <span class="figure">{texts.count(count)}</span>}
      </h2>
      {oldest === null ? (
        <p>{texts.none}</p>
      ) : (
        <p>
          {texts.oldest(
            shortDay(oldest.receivedOn, language),
            Math.max(0, daysBetween(dayAt(new Date(oldest.submittedAt)), today)),
          )}
        </p>
      )}
      {marks.length > 0 && (
        <p class="late">
          {lookedAt < count && texts.front(lookedAt)}
          {marks.join(language === 'zh' ? '，' : ', ')}
        </p>
      )}
      {missing > 0 && (
        <p>
          {texts.missing(missing)} <a href="/weekly">{texts.toWeekly}</a>
        </p>
      )}
      <p class="actions">
        {count > 0 && <PrimaryLink to="/review">{texts.go}</PrimaryLink>}
        <a href="/integrity">{texts.signals}</a>
      </p>
    </section>
  )
}

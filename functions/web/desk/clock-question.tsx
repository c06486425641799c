import { dayAt } from '../../../shared/calendar.ts'
import type { ClockDoubt } from '../../../shared/schedule/clock-doubt.ts'
import type { PageContext } from '../page-context.ts'
import { PostButton } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { deskTexts } from './texts.ts'

/** Asks whoever may say so whether the clock of the machine is right. */
export function ClockQuestion({ context, clock }: { context: PageContext; clock: ClockDoubt }) {
  const { language } = context
  const texts = deskTexts(language)
  const inWords = (instant: string) =>
    `${dayInWords(dayAt(new Date(instant)), language)} ${shanghaiTime(instant).slice(11)}`
  return (
    <div class="notice bad">
      <strong>{texts.clockStopped}</strong>
      <p>{texts.clockJump[clock.direction](inWords(clock.lastAt), inWords(clock.now))}</p>
      <p>{texts.clockHelp}</p>
      <PostButton to="/clock" context={context} kind="primary" hidden={{ lastAt: clock.lastAt, shownAt: clock.now }}>
        {texts.clockRight}
      </PostButton>
    </div>
  )
}

import type { ActionView } from '../../../shared/desk/action-view.ts'
import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import type { SlideSource } from '../../../shared/slides/meeting-facts.ts'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { FactList } from '../parts/fact-list.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { MeetingHistory } from './histories.tsx'
import { ItemTable } from './item-table.tsx'
import { SlideLinks } from './slide-links.tsx'
import { meetingsTexts } from './texts.ts'

type Props = {
  context: PageContext
  meeting: PromotionMeeting
  items: readonly ActionView[]
  names: Names
  /** What slides may be made of, the default first. */
  sources: readonly SlideSource[]
  canRecord: boolean
}

/** `/meetings/{id}`: a meeting as it was written down, and what became of what was agreed. */
export function MeetingPage({ context, meeting, items, names, sources, canRecord }: Props) {
  const { language } = context
  const texts = meetingsTexts(language)
  const { fields } = texts
  const came = [
    meeting.attendeeCount === null ? '' : texts.people(meeting.attendeeCount),
    meeting.attendance,
    meeting.villageIds.map((id) => names.village(id)).join(language === 'zh' ? '、' : ', '),
  ].filter((text) => text !== '')
  return (
    <Page
      context={context}
      title={meeting.title}
      up={{ to: '/meetings', name: texts.back }}
      notice={doneText(context, texts.done)}
    >
      <FactList
        lines={[
          [fields.heldOn, dayInWords(meeting.heldOn, language)],
          [fields.place, meeting.place],
          [fields.chair, meeting.chair],
          [texts.attended, came.join(language === 'zh' ? '；' : '; '), 'long'],
        ]}
      />
      {meeting.decisions.length > 0 && (
        <>
          <h2>{fields.decisions}</h2>
          <ol>
            {meeting.decisions.map((text) => (
              <li class="long">{text}</li>
            ))}
          </ol>
        </>
      )}
      <h2>{texts.actionItems}</h2>
      <ItemTable {...{ items, names, language, caption: texts.actionItems, empty: texts.noItems }} />
      {canRecord && (
        <div class="actions">
          <ButtonLink to={`/meetings/items/new?meeting=${meeting.id}`}>{texts.addItem}</ButtonLink>
          <ButtonLink to={`/meetings/${meeting.id}/correct`}>{texts.correct}</ButtonLink>
        </div>
      )}
      <SlideLinks {...{ meeting, sources, language }} />
      <MeetingHistory {...{ meeting, names, language }} />
      <p class="soft small">{texts.recordedBy(meeting.recordedByName, shanghaiTime(meeting.recordedAt))}</p>
    </Page>
  )
}

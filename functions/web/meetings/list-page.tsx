import type { ActionView } from '../../../shared/desk/action-view.ts'
import type { MeetingCounts } from '../../../shared/meetings/meeting-counts.ts'
import type { PromotionMeeting } from '../../../shared/meetings/promotion-meeting.ts'
import { rateText } from '../../../shared/money.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from '../income/names.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink, PrimaryLink } from '../parts/actions.tsx'
import { dayInWords } from '../parts/date-words.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import { ItemTable } from './item-table.tsx'
import { meetingsTexts } from './texts.ts'

type Props = {
  context: PageContext
  year: number
  years: readonly number[]
  meetings: readonly PromotionMeeting[]
  counts: MeetingCounts
  open: readonly ActionView[]
  closed: readonly ActionView[]
  names: Names
  canRecord: boolean
}

/** `/meetings`: how many, what of it is done, and first what is not. */
export function MeetingsPage(props: Props) {
  const { context, year, years, counts, meetings, open, closed, names } = props
  const { language } = context
  const texts = meetingsTexts(language)
  return (
    <Page context={context} title={texts.title}>
      <YearTabs {...{ years, year, language }} to={(one) => `/meetings?year=${one}`} />
      <p class="soft">{texts.asOf(dayInWords(counts.asOf, language))}</p>
      <Counts counts={counts} language={language} />
      {props.canRecord && (
        <div class="actions">
          <PrimaryLink to="/meetings/new">{texts.record}</PrimaryLink>
          <ButtonLink to="/meetings/items/new">{texts.agree}</ButtonLink>
        </div>
      )}
      <h2>{texts.openItems}</h2>
      <ItemTable {...{ items: open, names, language, caption: texts.openItems, empty: texts.openNone }} />
      <h2>{texts.meetings}</h2>
      <Meetings meetings={meetings} language={language} />
      {closed.length > 0 && (
        <>
          <h2>{texts.closedItems}</h2>
          <ItemTable {...{ items: closed, names, language, caption: texts.closedItems }} />
        </>
      )}
    </Page>
  )
}

function Counts({ counts, language }: { counts: MeetingCounts; language: Language }) {
  const texts = meetingsTexts(language)
  const { meetingCount, itemCount, closedCount, overdueCount, closingRate } = counts
  return (
    <ul class="cards">
      <FigureCard label={texts.meetingCount} figure={texts.times(meetingCount)} />
      <FigureCard label={texts.closingRate} figure={rateText(closingRate)}>
        {itemCount === 0 ? texts.nothingAgreed : texts.closedOf(closedCount, itemCount)}
      </FigureCard>
      <FigureCard label={texts.open} figure={texts.items(itemCount - closedCount)}>
        {overdueCount === 0 ? texts.noneOverdue : texts.overdueCount(overdueCount)}
      </FigureCard>
    </ul>
  )
}

function Meetings({ meetings, language }: { meetings: readonly PromotionMeeting[]; language: Language }) {
  const texts = meetingsTexts(language)
  return (
    <DataTable
      class="stack settings-table"
      caption={texts.meetings}
      empty={texts.meetingsNone}
      rows={meetings}
      columns={[
        {
          header: texts.columns.meeting,
          names: true,
          class: 'wide long',
          cell: ({ id, title }) => <a href={`/meetings/${id}`}>{title}</a>,
        },
        { header: texts.columns.heldOn, cell: ({ heldOn }) => <span class="keep">{heldOn}</span> },
        { header: texts.columns.chair, label: true, cell: ({ chair }) => chair },
      ]}
    />
  )
}

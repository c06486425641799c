import { type ReportLength, type ReportPart, reportLength } from '../../../shared/report/compose-report.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import { addressOf, isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { Tabs } from '../parts/tabs.tsx'
import { reviewTexts } from './texts.ts'

/** Where each number of the paragraph leads: to what it is made of. */
const ADDRESS: Record<NonNullable<ReportPart['source']>, string> = {
  met: '#villages',
  counted: '#villages-total',
  rate: '#villages-total',
  meetings: '/meetings',
  closing: '/meetings',
  projects: '/projects',
  items: '/meetings',
  children: '#children',
}

type Props = {
  context: PageContext
  review: Pick<ReviewDocument, 'year' | 'revision'>
  report: { parts: readonly ReportPart[]; length: ReportLength }
  canReadMeetings: boolean
}

/** The paragraph for the work report, each number a link for whoever may open what it leads to. */
export function WorkReportCard({ context, review, report, canReadMeetings }: Props) {
  const texts = reviewTexts(context.language)
  // Of an area each number stands in the table of its children, whose documents are named below it.
  const addressIn = (source: keyof typeof ADDRESS) => (isOfArea(context) ? '#children' : ADDRESS[source])
  return (
    <section class="card document">
      <h2 id="report">{texts.report}</h2>
      <Tabs
        label={texts.reportLength}
        tabs={reportLength.options.map((length) => ({
          name: texts.reportLengths[length],
          to: addressOf(
            context,
            `/review/${review.year}?length=${length}${review.revision === 0 ? '' : `&revision=${review.revision}`}#report`,
          ),
          isCurrent: length === report.length,
        }))}
      />
      <p lang="zh-CN">
        {report.parts.map(({ text, source }) =>
          source === null || (addressIn(source) === '/meetings' && !canReadMeetings) ? (
            text
          ) : (
            <a href={addressIn(source)} title={texts.sources[source]}>
              {text}
            </a>
          ),
        )}
      </p>
      <p class="hint">{texts.reportHint}</p>
    </section>
  )
}

import type { ReportPart } from '../../../shared/report/compose-report.ts'
import type { ReviewDocument } from '../../../shared/review/get-review.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Where each number of the paragraph leads: to what it is made of. */
const ADDRESS: Record<NonNullable<ReportPart['source']>, string> = {
  met: '#villages',
  counted: '#villages-total',
  rate: '#villages-total',
  meetings: '/meetings',
  closing: '/meetings',
}

type Props = { review: ReviewDocument; language: Language; canReadMeetings: boolean }

/** The paragraph for the work report, each number a link for whoever may open what it leads to. */
export function WorkReport({ review, language, canReadMeetings }: Props) {
  const texts = inLanguage(language, zh, en)
  return (
    <section class="card document">
      <h2>{texts.report}</h2>
      <p lang="zh-CN">
        {review.report.map(({ text, source }) =>
          source === null || (ADDRESS[source] === '/meetings' && !canReadMeetings) ? (
            text
          ) : (
            <a href={ADDRESS[source]} title={texts.sources[source]}>
              {text}
            </a>
          ),
        )}
      </p>
      <p class="hint">{texts.reportHint}</p>
    </section>
  )
}

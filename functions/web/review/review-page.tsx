import { formatWan } from '../../../shared/money.ts'
import type { ReportLength, ReportPart } from '../../../shared/report/compose-report.ts'
import type { CarryOver } from '../../../shared/review/carry-over.ts'
import { comparedText } from '../../../shared/review/compose-tables.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import { targetedIncome } from '../../../shared/standings/targeted-income.ts'
import type { Language } from '../catalogue.ts'
import type { FormState } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { CarriedOver } from './carried-over.tsx'
import { ReviewFrame } from './review-frame.tsx'
import { SignOff } from './sign-off.tsx'
import { reviewTexts } from './texts.ts'
import { FlaggedVillages, Tiers } from './tiers.tsx'
import { VillagesTable } from './villages-table.tsx'
import { WorkReportCard } from './work-report.tsx'
import { YearFigures } from './year-figures.tsx'

type ReviewPageProps = {
  context: PageContext
  review: ReviewDocument
  /** The paragraph for the work report in the length that was asked for. */
  report: { parts: readonly ReportPart[]; length: ReportLength }
  carried: CarryOver
  /** Villages whose entries the person may open; null: all. */
  visible: readonly string[] | null
  canSign: boolean
  canReadMeetings: boolean
  form: FormState
}

/** The year at a glance, then village by village, tiers, what was signed, and what goes on into the new year. */
export function ReviewPage(props: ReviewPageProps) {
  const { context, review, carried, visible, canReadMeetings, form } = props
  const { language } = context
  return (
    <ReviewFrame {...{ context, review, form }}>
      <Overview review={review} language={language} />
      <WorkReportCard {...{ context, review, report: props.report, canReadMeetings }} />
      <VillagesTable {...{ review, visible, language }} />
      <details>
        <summary>{reviewTexts(language).tiersAndFlags}</summary>
        <Tiers review={review} language={language} />
        <FlaggedVillages review={review} language={language} />
      </details>
      <SignOff {...props} />
      <CarriedOver context={context} carried={carried} />
    </ReviewFrame>
  )
}

function Overview({ review, language }: { review: ReviewDocument; language: Language }) {
  const texts = reviewTexts(language)
  const { total, comparable, metCount, targetCount, hollowCount, weakCount } = review
  const targetedFen = targetedIncome(total)
  const growth = comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)
  return (
    <YearFigures
      {...{ language, total, hollowCount, weakCount }}
      id="total"
      met={<FigureCard label={texts.met} figure={texts.metOf(metCount, targetCount)} />}
      besideTarget={targetedFen !== null && <> · {texts.ofTargeted(formatWan(targetedFen))}</>}
      belowTarget={
        <div class="soft small">{texts.both(formatWan(total.totalIncomeFen), formatWan(total.operatingNatureFen))}</div>
      }
      growth={{
        label: review.provisional ? texts.share : texts.growth,
        text: growth,
        comparedCount: comparable?.villageCount ?? 0,
      }}
    />
  )
}

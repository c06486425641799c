import { formatPercent, formatWan } from '../../../shared/money.ts'
import type { ReportLength, ReportPart } from '../../../shared/report/compose-report.ts'
import type { CarryOver } from '../../../shared/review/carry-over.ts'
import { comparedText } from '../../../shared/review/compose-tables.ts'
import type { ReviewDocument } from '../../../shared/review/get-review.ts'
import { targetedIncome } from '../../../shared/standings/targeted-income.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ErrorSummary, type FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { CarriedOver } from './carried-over.tsx'
import { Differences, SignOff } from './sign-off.tsx'
import { ReviewLife } from './state.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { FlaggedVillages, Tiers } from './tiers.tsx'
import { VillagesTable } from './villages-table.tsx'
import { WorkReportCard } from './work-report.tsx'

export type ReviewPageProps = {
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
  isDone: boolean
}

/** The year at a glance, then village by village, tiers, what was signed, and what goes on into the new year. */
export function ReviewPage(props: ReviewPageProps) {
  const { context, review, carried, visible, canReadMeetings, form, isDone } = props
  const { language } = context
  const texts = inLanguage(language, zh, en)
  return (
    <Page context={context} title={texts.title(review.year)} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={language} />
      {isDone && (
        <p class="notice" role="status">
          {texts.done}
        </p>
      )}
      <ReviewLife {...{ context, review }} />
      <Differences review={review} language={language} />
      <Overview review={review} language={language} />
      <WorkReportCard {...{ context, review, report: props.report, canReadMeetings }} />
      <VillagesTable {...{ review, visible, language }} />
      <Tiers review={review} language={language} />
      <FlaggedVillages review={review} language={language} />
      <SignOff {...props} />
      <CarriedOver context={context} carried={carried} />
    </Page>
  )
}

function Overview({ review, language }: { review: ReviewDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { total, comparable, metCount, targetCount, hollowCount, weakCount } = review
  const targetedFen = targetedIncome(total)
  const growth = comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)
  return (
    <ul class="cards" id="total">
      <li class="card">
        <div class="soft">{texts.met}</div>
        <div class="figure">{texts.metOf(metCount, targetCount)}</div>
      </li>
      <li class="card">
        <div class="soft">{texts.counted}</div>
        <div class="figure">
          {formatWan(total.countedFen)} <small>{texts.wan}</small>
        </div>
        <div class="soft small">
          {total.completionRate === null
            ? texts.noTarget
            : texts.ofTarget(formatWan(total.targetFen), formatPercent(total.completionRate))}
          {targetedFen !== null && <> · {texts.ofTargeted(formatWan(targetedFen))}</>}
        </div>
        <div class="soft small">{texts.both(formatWan(total.totalIncomeFen), formatWan(total.operatingNatureFen))}</div>
      </li>
      <li class="card">
        <div class="soft">{review.provisional ? texts.share : texts.growth}</div>
        <div class="figure">{growth ?? '–'}</div>
        <div class="soft small">
          {comparable === null ? texts.growthUnknown : texts.growthOf(comparable.villageCount)}
        </div>
      </li>
      <li class="card">
        <div class="soft">{texts.flags}</div>
        <div class="figure">{texts.flagCounts(hollowCount, weakCount)}</div>
      </li>
    </ul>
  )
}

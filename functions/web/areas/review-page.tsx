import { missingOf, reportedOf } from '../../../shared/areas/figures/area-figures.ts'
import type { AreaReviewRow } from '../../../shared/areas/year-end/area-review.ts'
import type { AreaReviewDocument } from '../../../shared/areas/year-end/area-review-document.ts'
import { grownText } from '../../../shared/areas/year-end/area-review-paper.ts'
import { formatWan, rateText } from '../../../shared/money.ts'
import type { ReportLength } from '../../../shared/report/compose-report.ts'
import type { FormState } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { FigureCard } from '../parts/figure-card.tsx'
import { DataTable } from '../parts/table.tsx'
import { ReviewFrame } from '../review/review-frame.tsx'
import { SignOff } from '../review/sign-off.tsx'
import { reviewTexts } from '../review/texts.ts'
import { tierColumnsOf } from '../review/tiers.tsx'
import { WorkReportCard } from '../review/work-report.tsx'
import { YearFigures } from '../review/year-figures.tsx'
import { pathDown } from './addresses.ts'
import { Sources } from './sources.tsx'
import { areasTexts } from './texts.ts'
import { type Step, Trail } from './trail.tsx'
import { UnlikeDecemberNotice } from './unlike-december.tsx'

type Props = {
  context: PageContext
  steps: readonly Step[]
  review: AreaReviewDocument
  length: ReportLength
  canSign: boolean
  form: FormState
}

/** An area's year: what became of it, the paragraph, its children by rank, tiers, and the sources. */
export function AreaReviewPage({ context, steps, review, length, canSign, form }: Props) {
  const { title } = reviewTexts(context.language)
  const isAny = review.rows.some(({ reportState }) => reportState === 'reported')
  const trail = <Trail context={context} steps={[...steps, { name: title(review.year), to: null }]} />
  return (
    <ReviewFrame {...{ context, trail, review, form }}>
      <UnlikeDecemberNotice found={review.unlikeDecember} language={context.language} />
      {isAny ? (
        <>
          <Overview {...{ context, review }} />
          <WorkReportCard {...{ context, review, report: { parts: review.report, length }, canReadMeetings: true }} />
        </>
      ) : (
        <p>{areasTexts(context.language).allMissing}</p>
      )}
      <Children {...{ context, review }} />
      {isAny && <Tiers {...{ context, review }} />}
      <Sources context={context} figures={review} />
      <SignOff {...{ context, review, canSign }} />
    </ReviewFrame>
  )
}

type Part = Pick<Props, 'context' | 'review'>

function Overview({ context, review }: Part) {
  const texts = reviewTexts(context.language)
  const { year: own } = areasTexts(context.language)
  const { total, metChildCount, targetedChildCount } = review
  const met = (
    <FigureCard label={own.metChildren} figure={own.of(metChildCount, targetedChildCount)}>
      {texts.metOf(total.metCount, total.targetedCount)}
    </FigureCard>
  )
  const { hollowCount, weakCount, comparedCount } = total
  const growth = { label: texts.growth, text: review.provisional ? null : grownText(total), comparedCount }
  return <YearFigures {...{ language: context.language, met, total, growth, hollowCount, weakCount }} />
}

/** Of the bulletin that a row was made from; a year that a township signed is read there alone. */
function periodOf({ document }: AreaReviewRow): string | null {
  return document?.kind === 'bulletin' ? document.period : null
}

/** Who is 未报 first, then by rank. */
function Children({ context, review }: Part) {
  const texts = reviewTexts(context.language)
  const { columns } = texts
  const { year: own } = areasTexts(context.language)
  const { total, areaId, year } = review
  const reported = reportedOf(review.rows)
  const sum = (text: string) => (reported.length === 0 ? '–' : text)
  const ifThere = (row: AreaReviewRow, cell: (row: Extract<AreaReviewRow, { reportState: 'reported' }>) => string) =>
    row.reportState === 'reported' ? cell(row) : '–'
  return (
    <section>
      <h2 id="children">{own.children(review.childWord)}</h2>
      <DataTable
        class="stack ranking leads children"
        folds="between the ends"
        caption={own.children(review.childWord)}
        rows={[...missingOf(review.rows), ...reported]}
        columns={[
          { header: columns.rank, number: true, class: 'rank', cell: ({ rank }) => rank ?? '–', total: '' },
          {
            header: review.childWord,
            names: true,
            class: 'village',
            cell: (row) => {
              const period = row.childKind === 'area' ? String(year) : periodOf(row)
              return period === null ? row.childName : <a href={pathDown(areaId, row, period)}>{row.childName}</a>
            },
            total: texts.total,
          },
          {
            header: columns.result,
            class: 'word',
            cell: (row) =>
              row.reportState === 'missing' ? (
                <span class="report missing">{own.missing}</span>
              ) : row.completionRate === null ? (
                <span class="light grey">{texts.noTarget}</span>
              ) : (
                <span class={`light ${row.met ? 'green' : 'yellow'}`}>{row.met ? texts.isMet : texts.notMet}</span>
              ),
            total: sum(own.of(review.metChildCount, review.targetedChildCount)),
          },
          {
            header: columns.counted,
            number: true,
            label: true,
            class: 'counted',
            cell: (row) => ifThere(row, ({ countedFen }) => formatWan(countedFen)),
            total: sum(formatWan(total.countedFen)),
          },
          {
            header: columns.target,
            number: true,
            label: true,
            cell: (row) => ifThere(row, ({ targetFen }) => formatWan(targetFen)),
            total: sum(formatWan(total.targetFen)),
          },
          {
            header: columns.rate,
            number: true,
            label: true,
            cell: (row) => ifThere(row, ({ completionRate }) => rateText(completionRate)),
            total: rateText(total.completionRate),
          },
          {
            header: own.villages,
            number: true,
            label: true,
            cell: (row) => ifThere(row, ({ metCount, targetedCount }) => `${metCount}/${targetedCount}`),
            total: sum(`${total.metCount}/${total.targetedCount}`),
          },
          {
            header: own.flags,
            number: true,
            label: true,
            cell: (row) => ifThere(row, ({ hollowCount, weakCount }) => `${hollowCount}/${weakCount}`),
            total: sum(`${total.hollowCount}/${total.weakCount}`),
          },
        ]}
      />
    </section>
  )
}

function Tiers({ context, review }: Part) {
  const texts = reviewTexts(context.language)
  const { year: own } = areasTexts(context.language)
  const { total } = review
  return (
    <section>
      <h2>{texts.tiers}</h2>
      <DataTable caption={texts.tiers} scrolls rows={review.tiers} columns={tierColumnsOf(review, context.language)} />
      <p class="hint">
        {texts.tierRule} {total.untieredCount > 0 && own.untiered(total.untieredCount)}
      </p>
    </section>
  )
}

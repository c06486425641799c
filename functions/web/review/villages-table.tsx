import type { Child } from 'hono/jsx'
import { formatWan, rateText } from '../../../shared/money.ts'
import { comparedText, moveOf } from '../../../shared/review/compose-tables.ts'
import type { ReviewRow } from '../../../shared/review/review.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { reviewTexts } from './texts.ts'
import { moveWord, tierWord } from './tier-name.ts'

type Props = { review: ReviewDocument; visible: readonly string[] | null; language: Language }

/** Every village in ranking order; name and amount open its entries of the year. On a phone, one block each. */
export function VillagesTable({ review, visible, language }: Props) {
  const texts = reviewTexts(language)
  const { columns } = texts
  const { total, comparable } = review
  const wan = (header: string, fenOf: (row: ReviewRow) => number | null, totalFen: number | null) => ({
    header,
    number: true,
    label: true,
    cell: (row: ReviewRow) => wanOrDash(fenOf(row)),
    total: wanOrDash(totalFen),
  })
  return (
    <section>
      <h2 id="villages">{texts.villages}</h2>
      <p class="hint">{texts.villagesHint}</p>
      <DataTable
        class="stack ranking reviewed"
        folds="between the ends"
        caption={texts.villages}
        scrolls
        rows={review.rows}
        totalId="villages-total"
        columns={[
          { header: columns.rank, number: true, class: 'rank', cell: ({ rank }) => rank ?? '–', total: '' },
          {
            header: columns.village,
            names: true,
            class: 'village',
            cell: (row) => (
              <>
                <Opening {...{ review, visible, row }}>{row.villageName}</Opening>
                <Flags row={row} language={language} />
              </>
            ),
            total: texts.total,
          },
          {
            header: columns.result,
            class: 'word',
            cell: ({ targetFen, met }) =>
              targetFen === null ? (
                <span class="light grey">{texts.noTarget}</span>
              ) : (
                <span class={`light ${met ? 'green' : 'yellow'}`}>{met ? texts.isMet : texts.notMet}</span>
              ),
            total: texts.metCount(review.metCount),
          },
          wan(columns.target, ({ targetFen }) => targetFen, total.targetFen),
          {
            ...wan(columns.counted, ({ countedFen }) => countedFen, total.countedFen),
            cell: (row) => <Opening {...{ review, visible, row }}>{formatWan(row.countedFen)}</Opening>,
          },
          {
            header: columns.rate,
            number: true,
            label: true,
            cell: (row) => rateText(completionOf(row)),
            total: rateText(total.completionRate),
          },
          wan(columns.totalIncome, ({ totalIncomeFen }) => totalIncomeFen, total.totalIncomeFen),
          wan(columns.operating, ({ operatingNatureFen }) => operatingNatureFen, total.operatingNatureFen),
          wan(columns.lastYear, ({ lastYearFullFen }) => lastYearFullFen, comparable?.lastYearFullFen ?? null),
          {
            header: review.provisional ? columns.share : columns.growth,
            number: true,
            label: true,
            cell: (row) => comparedText(review, row.countedFen, row.lastYearFullFen) ?? '–',
            total: (comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)) ?? '–',
          },
          {
            header: columns.tier,
            class: 'aside',
            label: true,
            cell: (row) => <Tier {...{ row, review, language }} />,
            total: '',
          },
        ]}
      />
    </section>
  )
}

const wanOrDash = (fen: number | null) => (fen === null ? '–' : formatWan(fen))

/** Leads to the village's entries of the year, for whoever may see them. */
function Opening(props: Omit<Props, 'language'> & { row: ReviewRow; children?: Child }) {
  const { review, visible, row, children } = props
  if (visible !== null && !visible.includes(row.villageId)) return <>{children}</>
  // Money of December that counted in January is not of this year: what was counted, not what was received.
  const { bulletin, year } = review
  const document = bulletin === null ? `counted=${year}` : `bulletin=${bulletin.month}&revision=${bulletin.revision}`
  return <a href={`/income?village=${row.villageId}&${document}`}>{children}</a>
}

function Tier({ row, review, language }: { row: ReviewRow; review: ReviewDocument; language: Language }) {
  const move = moveWord(moveOf(review, row), language)
  return (
    <>
      <span class="unbroken">{tierWord(row.tier, review.tierCutsFen, language)}</span>
      {move !== null && <small class="soft unbroken"> {move}</small>}
    </>
  )
}

function Flags({ row, language }: { row: ReviewRow; language: Language }) {
  const texts = reviewTexts(language)
  const words = [
    row.hollow ? texts.hollow : null,
    row.weak ? texts.weak : null,
    row.targetProvisional ? texts.targetProvisional : null,
    row.reportedFen === row.countedFen ? null : texts.pending(formatWan(row.reportedFen - row.countedFen)),
  ].filter((word) => word !== null)
  return words.length === 0 ? null : <small class="soft"> {words.join(language === 'zh' ? '；' : '; ')}</small>
}

import { moveOf } from '../../../shared/review/compose-tables.ts'
import type { ReviewRow } from '../../../shared/review/review.ts'
import type { ReviewDocument } from '../../../shared/review/review-document.ts'
import type { Language } from '../catalogue.ts'
import { FactList } from '../parts/fact-list.tsx'
import { DataTable, type PageColumn } from '../parts/table.tsx'
import { reviewTexts } from './texts.ts'
import { moveWord, tierWord } from './tier-name.ts'

type Props = { review: ReviewDocument; language: Language }

/** How many villages in each tier, this year and last: of a township, or of an area. */
export function tierColumnsOf({ tierCutsFen }: Pick<ReviewDocument, 'tierCutsFen'>, language: Language) {
  const texts = reviewTexts(language)
  return [
    {
      header: texts.tier,
      names: true,
      class: 'unbroken',
      cell: (_, tier) => tierWord(tier, tierCutsFen, language),
    },
    { header: texts.thisYear, number: true, label: true, cell: ({ count }) => count },
    { header: texts.lastYear, number: true, label: true, cell: ({ lastYearCount }) => lastYearCount },
  ] satisfies PageColumn<ReviewDocument['tiers'][number]>[]
}

/** The same with the villages' names; and who went up or down. */
export function Tiers({ review, language }: Props) {
  const texts = reviewTexts(language)
  const { rows, tierCutsFen, lastYearUnknownCount } = review
  const moved = rows.filter((row) => (moveOf(review, row) ?? 0) !== 0)
  return (
    <section>
      <h2>{texts.tiers}</h2>
      <DataTable
        class="stack pairs"
        caption={texts.tiers}
        rows={review.tiers}
        columns={[
          ...tierColumnsOf(review, language),
          {
            header: texts.which,
            class: 'wide',
            cell: (_, tier) => {
              const inTier = rows.filter((row) => row.tier === tier)
              return names(inTier, language)
            },
          },
        ]}
      />
      <p class="hint">
        {texts.tierRule} {lastYearUnknownCount > 0 && texts.lastYearUnknown(lastYearUnknownCount)}
      </p>
      <h3>{texts.moved}</h3>
      {moved.length === 0 ? (
        <p>{review.provisional ? texts.noMovesYet : texts.noMoves}</p>
      ) : (
        <ul>
          {moved.map((row) => (
            <li>
              <strong>{row.villageName}</strong> {moveWord(moveOf(review, row), language)}{' '}
              <span class="soft">
                {texts.move(
                  tierWord(row.lastYearTier ?? 0, tierCutsFen, language),
                  tierWord(row.tier, tierCutsFen, language),
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Which villages have no operating income, which too little, and by what rule. */
export function FlaggedVillages({ review, language }: Props) {
  const texts = reviewTexts(language)
  const { rows, tierCutsFen } = review
  const line = (flagged: readonly ReviewRow[]) => (flagged.length === 0 ? texts.none : names(flagged, language))
  return (
    <section>
      <h2>{texts.flagTitle}</h2>
      <FactList
        lines={[
          [texts.hollow, line(rows.filter(({ hollow }) => hollow))],
          [texts.weak, line(rows.filter(({ weak }) => weak))],
        ]}
      />
      <p class="hint">
        {texts.hollowRule} {texts.weakRule(tierWord(0, tierCutsFen, language))}
      </p>
    </section>
  )
}

function names(rows: readonly ReviewRow[], language: Language): string {
  return rows.map(({ villageName }) => villageName).join(language === 'zh' ? '、' : ', ')
}

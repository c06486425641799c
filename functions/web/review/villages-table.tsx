import { formatPercent, formatWan } from '../../../shared/money.ts'
import { comparedText, moveOf } from '../../../shared/review/compose-tables.ts'
import type { ReviewDocument } from '../../../shared/review/get-review.ts'
import type { ReviewRow } from '../../../shared/review/review.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { moveWord, tierWord } from './tier-name.ts'

type Props = { review: ReviewDocument; visible: readonly string[] | null; language: Language }

/** Every village in ranking order; name and amount open its entries of the year. On a phone, one block each. */
export function VillagesTable({ review, visible, language }: Props) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  return (
    <section>
      <h2 id="villages">{texts.villages}</h2>
      <p class="hint">{texts.villagesHint}</p>
      <ScrollBox label={texts.villages}>
        <table class="stack ranking reviewed">
          <caption class="visually-hidden">{texts.villages}</caption>
          <thead>
            <tr>
              <th class="number">{columns.rank}</th>
              <th>{columns.village}</th>
              <th>{columns.result}</th>
              <th class="number">{columns.target}</th>
              <th class="number">{columns.counted}</th>
              <th class="number">{columns.rate}</th>
              <th class="number">{columns.totalIncome}</th>
              <th class="number">{columns.operating}</th>
              <th class="number">{columns.lastYear}</th>
              <th class="number">{review.provisional ? columns.share : columns.growth}</th>
              <th>{columns.tier}</th>
            </tr>
          </thead>
          <tbody>
            {review.rows.map((row) => (
              <Line {...{ row, review, language }} opens={visible === null || visible.includes(row.villageId)} />
            ))}
          </tbody>
          <Total review={review} language={language} />
        </table>
      </ScrollBox>
    </section>
  )
}

function Line(props: { row: ReviewRow; review: ReviewDocument; language: Language; opens: boolean }) {
  const { row, review, language, opens } = props
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  // Money of December that counted in January is not of this year: what was counted, not what was received.
  const { bulletin, year } = review
  const document = bulletin === null ? `counted=${year}` : `bulletin=${bulletin.month}&revision=${bulletin.revision}`
  const entries = `/income?village=${row.villageId}&${document}`
  const growth = comparedText(review, row.countedFen, row.lastYearFullFen)
  const move = moveWord(moveOf(review, row), language)
  return (
    <tr>
      <td class="number rank">{row.rank ?? '–'}</td>
      <th scope="row" class="village">
        {opens ? <a href={entries}>{row.villageName}</a> : row.villageName}
        <Flags row={row} language={language} />
      </th>
      <td class="word">
        {row.targetFen === null ? (
          <span class="light grey">{texts.noTarget}</span>
        ) : (
          <span class={`light ${row.met ? 'green' : 'yellow'}`}>{row.met ? texts.isMet : texts.notMet}</span>
        )}
      </td>
      <td class="number" data-label={columns.target}>
        {row.targetFen === null ? '–' : formatWan(row.targetFen)}
      </td>
      <td class="number" data-label={columns.counted}>
        {opens ? <a href={entries}>{formatWan(row.countedFen)}</a> : formatWan(row.countedFen)}
      </td>
      <td class="number" data-label={columns.rate}>
        {row.targetFen === null ? '–' : `${formatPercent({ numerator: row.countedFen, denominator: row.targetFen })}%`}
      </td>
      <td class="number" data-label={columns.totalIncome}>
        {formatWan(row.totalIncomeFen)}
      </td>
      <td class="number" data-label={columns.operating}>
        {formatWan(row.operatingNatureFen)}
      </td>
      <td class="number" data-label={columns.lastYear}>
        {row.lastYearFullFen === null ? '–' : formatWan(row.lastYearFullFen)}
      </td>
      <td class="number" data-label={review.provisional ? columns.share : columns.growth}>
        {growth ?? '–'}
      </td>
      <td class="aside" data-label={columns.tier}>
        <span class="unbroken">{tierWord(row.tier, review.tierCutsFen, language)}</span>
        {move !== null && <small class="soft unbroken"> {move}</small>}
      </td>
    </tr>
  )
}

function Flags({ row, language }: { row: ReviewRow; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const words = [
    row.hollow ? texts.hollow : null,
    row.weak ? texts.weak : null,
    row.targetProvisional ? texts.targetProvisional : null,
    row.reportedFen === row.countedFen ? null : texts.pending(formatWan(row.reportedFen - row.countedFen)),
  ].filter((word) => word !== null)
  return words.length === 0 ? null : <small class="soft"> {words.join(language === 'zh' ? '；' : '; ')}</small>
}

function Total({ review, language }: { review: ReviewDocument; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  const { total, comparable } = review
  return (
    <tfoot>
      <tr id="villages-total">
        <td class="number rank"></td>
        <th scope="row" class="village">
          {texts.total}
        </th>
        <td class="word">{texts.metCount(review.metCount)}</td>
        <td class="number" data-label={columns.target}>
          {formatWan(total.targetFen)}
        </td>
        <td class="number" data-label={columns.counted}>
          {formatWan(total.countedFen)}
        </td>
        <td class="number" data-label={columns.rate}>
          {total.completionRate === null ? '–' : `${formatPercent(total.completionRate)}%`}
        </td>
        <td class="number" data-label={columns.totalIncome}>
          {formatWan(total.totalIncomeFen)}
        </td>
        <td class="number" data-label={columns.operating}>
          {formatWan(total.operatingNatureFen)}
        </td>
        <td class="number" data-label={columns.lastYear}>
          {comparable === null ? '–' : formatWan(comparable.lastYearFullFen)}
        </td>
        <td class="number" data-label={review.provisional ? columns.share : columns.growth}>
          {(comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)) ?? '–'}
        </td>
        <td class="aside"></td>
      </tr>
    </tfoot>
  )
}

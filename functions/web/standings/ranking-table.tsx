import { formatPercent, formatPoints, formatWan, type Ratio } from '../../../shared/money.ts'
import type { FigureRow, FigureTotal } from '../../../shared/standings/figures.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { LightWord } from '../parts/light-word.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  rows: readonly FigureRow[]
  language: Language
  period: 'period' | 'month'
  /** Beside the sum it says how many met; left out where only some of the villages are shown. */
  total?: { figures: FigureTotal; metCount: number; schedule: Ratio }
  caption: string
  /** Where a village's number leads to its entries; null: not for this person. */
  linkOf?: (villageId: string) => string | null
}

/** Villages in ranking order: bar, light and word, and the move since the document before. On a phone, one block each. */
export function RankingTable({ rows, language, period, total, caption, linkOf }: Props) {
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  const showsMove = rows.some((row) => row.previousRank !== null)
  const showsReport = rows.some((row) => row.reportState !== null)
  return (
    <ScrollBox label={caption}>
      <table class="stack ranking">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th class="number">{columns.rank}</th>
            <th>{columns.village}</th>
            <th>{columns.rate}</th>
            <th class="number">{columns.counted}</th>
            <th class="number">{columns[period]}</th>
            <th class="number">{columns.gap}</th>
            <th>{columns.light}</th>
            {showsMove && <th>{columns.move}</th>}
            {showsReport && <th>{columns.report}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line {...{ row, language, period, showsMove, showsReport, link: linkOf?.(row.villageId) ?? null }} />
          ))}
        </tbody>
        {total && <Total {...{ total, language, period, columns: 7 + Number(showsMove) + Number(showsReport) }} />}
      </table>
    </ScrollBox>
  )
}

function Line(props: {
  row: FigureRow
  language: Language
  period: Props['period']
  showsMove: boolean
  showsReport: boolean
  link: string | null
}) {
  const { row, language, period, showsMove, showsReport, link } = props
  const texts = inLanguage(language, zh, en)
  const { columns } = texts
  const rate = row.targetFen === null ? null : { numerator: row.countedFen, denominator: row.targetFen }
  return (
    <tr>
      <td class="number rank">{row.rank ?? '–'}</td>
      <th scope="row" class="village">
        {link === null ? row.villageName : <a href={link}>{row.villageName}</a>}
      </th>
      <td class="rate wide">
        {rate === null ? (
          '–'
        ) : (
          <span class="rate-bar">
            <ProgressBar
              rate={rate}
              schedule={row.timeProgress}
              light={row.light}
              label={texts.barLabel(row.villageName)}
            />
            <b>{formatPercent(rate)}%</b>
          </span>
        )}
      </td>
      <td class="number counted" data-label={columns.counted}>
        {formatWan(row.countedFen)}
      </td>
      <td class="number" data-label={columns[period]}>
        {formatWan(row.periodFen)}
      </td>
      <td class="number" data-label={columns.gap}>
        {rate === null ? '–' : formatPoints(rate, row.timeProgress)}
      </td>
      <td class="word">
        <LightWord light={row.light} language={language} />
      </td>
      {showsMove && (
        <td class="aside" data-label={columns.move}>
          {moveWord(row, language)}
        </td>
      )}
      {showsReport && (
        <td class="aside" data-label={columns.report}>
          {row.reportState === null ? (
            ''
          ) : (
            <span class={`report ${row.reportState}`}>{texts.reportStates[row.reportState]}</span>
          )}
        </td>
      )}
    </tr>
  )
}

function Total(props: {
  total: NonNullable<Props['total']>
  language: Language
  period: Props['period']
  columns: number
}) {
  const { total, language, period, columns } = props
  const texts = inLanguage(language, zh, en)
  const { figures, metCount, schedule } = total
  return (
    <tfoot>
      <tr>
        <td class="number rank"></td>
        <th scope="row" class="village">
          {texts.total}
        </th>
        <td class="rate wide">{figures.completionRate === null ? '–' : `${formatPercent(figures.completionRate)}%`}</td>
        <td class="number counted" data-label={texts.columns.counted}>
          {formatWan(figures.countedFen)}
        </td>
        <td class="number" data-label={texts.columns[period]}>
          {formatWan(figures.periodFen)}
        </td>
        <td class="number" data-label={texts.columns.gap}>
          {figures.completionRate === null ? '–' : formatPoints(figures.completionRate, schedule)}
        </td>
        <td class="met" colspan={columns - 6}>
          {texts.met} {metCount}
        </td>
      </tr>
    </tfoot>
  )
}

/** The move in words: an arrow alone is easily misread. */
export function moveWord({ rank, previousRank }: Pick<FigureRow, 'rank' | 'previousRank'>, language: Language): string {
  const { moveSame, moveUp, moveDown } = inLanguage(language, zh, en)
  if (rank === null || previousRank === null) return '–'
  if (rank === previousRank) return moveSame
  return rank < previousRank ? moveUp(previousRank - rank) : moveDown(rank - previousRank)
}

import { formatPercent, type Ratio } from '../../../shared/money.ts'
import {
  peerColumns,
  type StandingColumn,
  type StandingContext,
  standingColumns,
} from '../../../shared/papers/standing-columns.ts'
import type { FigureRow, Figures } from '../../../shared/standings/figures.ts'
import type { Light } from '../../../shared/standings/light.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { Language } from '../catalogue.ts'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { DataTable } from '../parts/table.tsx'
import { onPage } from '../parts/value.tsx'
import { standingsTexts } from './texts.ts'

const RANKING: readonly StandingColumn[] = [
  'rank',
  'village',
  'rate',
  'counted',
  'target',
  'period',
  'gap',
  'light',
  'move',
  'report',
]

/** Shorter than in documents: pages have little room. */
export const gapHeader = { zh: '较序时', en: 'Gap' }

/** On a phone, where the unit stands in the summary above, only the name. */
export function shortLabels(language: Language, period: StandingContext['period']) {
  const { labels } = standingsTexts(language)
  return {
    counted: { class: 'counted', label: labels.counted },
    target: { label: labels.target },
    period: { label: labels[period] },
  }
}

type Props = {
  /** Some of the figures' villages, in ranking order. */
  rows: readonly FigureRow[]
  figures: Omit<Figures, 'rows'>
  language: Language
  period: StandingContext['period']
  /** With the sum, and how many met; left out where only some of the villages are shown. */
  hasTotal?: boolean
  caption: string
  /** On a phone no more of a village than name, bar and rate. */
  isBrief?: boolean
  /** Where a village's number leads to its entries; null: not for this person. */
  linkOf?: (villageId: string) => string | null
}

/** Villages in ranking order: bar, light and word, and the move since the document before. On a phone, one block each. */
export function RankingTable({
  rows,
  figures,
  language,
  period,
  hasTotal = false,
  caption,
  isBrief = false,
  linkOf,
}: Props) {
  const texts = standingsTexts(language)
  const isShown = (key: StandingColumn) =>
    (key !== 'move' || rows.some((row) => row.previousRank !== null)) &&
    (key !== 'report' || rows.some((row) => row.reportState !== null))
  const columns = onPage<FigureRow, StandingContext, StandingColumn>(standingColumns, {
    show: [...RANKING.filter(isShown), ...peerColumns(figures, 'screen')].map((key) =>
      key === 'village'
        ? { key, header: { zh: '村', en: 'Village' }, total: () => texts.total }
        : key === 'gap'
          ? { key, header: gapHeader }
          : key,
    ),
    context: { ...figures, period },
    language,
    looks: {
      rank: { number: true, class: 'rank', label: false, total: '' },
      village: {
        names: true,
        class: 'village',
        label: false,
        cell: ({ villageId, villageName }) => {
          const link = linkOf?.(villageId) ?? null
          return link === null ? villageName : <a href={link}>{villageName}</a>
        },
      },
      rate: {
        number: false,
        class: (row) => (completionOf(row) === null ? 'rate wide nil' : 'rate wide'),
        label: false,
        totalLabel: texts.rate,
        cell: (row) => (
          <RateBar
            {...{ rate: completionOf(row), schedule: row.timeProgress, light: row.light }}
            label={texts.barLabel(row.villageName)}
          />
        ),
      },
      ...shortLabels(language, period),
      light: { class: 'word', label: false },
    },
  })
  return (
    <DataTable
      {...{ rows, columns, caption, hasTotal }}
      class={['stack ranking', isBrief && 'brief', linkOf && 'leads'].filter(Boolean).join(' ')}
      scrolls
      {...(isBrief ? {} : { folds: 'between the ends' })}
      {...(hasTotal ? { closing: { class: 'met', words: `${texts.met} ${figures.metCount}` } } : {})}
    />
  )
}

/** A completion rate as a bar with its number; a dash without a target. */
export function RateBar(props: { rate: Ratio | null; schedule: Ratio; light: Light; label: string }) {
  const { rate, ...bar } = props
  if (rate === null) return <>–</>
  return (
    <span class="rate-bar">
      <ProgressBar rate={rate} {...bar} />
      <b>{formatPercent(rate)}%</b>
    </span>
  )
}

import type { AreaChild } from '../../../shared/areas/area.ts'
import { type AreaFigures, type AreaRow, missingOf, reportedOf } from '../../../shared/areas/figures/area-figures.ts'
import { type AreaContext, areaColumns, hasBetween } from '../../../shared/areas/figures/area-tables.ts'
import { peerColumns } from '../../../shared/papers/standing-columns.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { onPage } from '../parts/value.tsx'
import { gapHeader, RateBar, shortLabels } from '../standings/ranking-table.tsx'
import { standingsTexts } from '../standings/texts.ts'
import { pathDown } from './addresses.ts'
import { areasTexts } from './texts.ts'

/** Shorter than in documents: pages have little room. */
const betweenHeader = { zh: '扣除往来', en: 'Taken out' }

/** The children by rank, whoever is 未报 first; each leads to its own document of the period. On the first page whoever is 未报 stands apart. */
export function ChildTable(props: {
  language: Language
  areaId: string
  period: string
  figures: AreaFigures
  isWeek: boolean
  caption: string
  /** On the area's first page what lies below it: an area there leads to its own; on a phone no more of a child than name, bar, rate and villages met. */
  below?: readonly AreaChild[]
}) {
  const { language, areaId, period, figures, caption, below } = props
  const isHome = below !== undefined
  const texts = areasTexts(language)
  const context: AreaContext = { ...figures, period: props.isWeek ? 'week' : 'month' }
  const shown = [
    ...(['rank', 'child', 'rate', 'counted', 'target', 'period', 'gap', 'light'] as const),
    ...peerColumns(figures, 'screen'),
    ...(hasBetween(figures) ? (['between'] as const) : []),
    'met' as const,
    ...(figures.rows.some(({ previousRank }) => previousRank !== null) ? (['move'] as const) : []),
  ]
  const linkOf = (row: AreaRow) =>
    row.childKind === 'area' && below?.some(({ id }) => id === row.childId)
      ? `/areas/${row.childId}`
      : pathDown(areaId, row, period)
  const reported = reportedOf(figures.rows)
  if (isHome && reported.length === 0) return null
  return (
    <DataTable
      class={`stack ranking leads children${isHome ? ' brief' : ''}`}
      caption={caption}
      rows={isHome ? reported : [...missingOf(figures.rows), ...reported]}
      scrolls
      folds="between the ends"
      columns={onPage<AreaRow, AreaContext, keyof typeof areaColumns>(areaColumns, {
        show: shown.map((key) =>
          key === 'gap' ? { key, header: gapHeader } : key === 'between' ? { key, header: betweenHeader } : key,
        ),
        context,
        language,
        looks: {
          rank: { number: true, class: 'rank', label: false, total: '' },
          child: {
            names: true,
            class: 'village',
            label: false,
            // How many villages met has a column of its own here.
            total: texts.total,
            cell: (row) => (
              <>
                {row.document === null ? row.childName : <a href={linkOf(row)}>{row.childName}</a>}
                {isHome && row.reportState === 'reported' && (
                  <small class="met-of soft"> {texts.metOf(row.metCount, row.targetedCount)}</small>
                )}
              </>
            ),
          },
          rate: {
            number: false,
            class: (row) =>
              row.reportState === 'missing' || row.completionRate === null ? 'rate wide nil' : 'rate wide',
            label: false,
            totalLabel: standingsTexts(language).rate,
            cell: (row) =>
              row.reportState === 'missing' || row.completionRate === null ? (
                isHome ? (
                  ''
                ) : (
                  '–'
                )
              ) : (
                <RateBar
                  {...{ rate: row.completionRate, schedule: row.timeProgress, light: row.light, label: row.childName }}
                />
              ),
          },
          ...shortLabels(language, context.period),
          gap: { class: 'aside' },
          move: { class: 'move' },
          light: { class: 'word', label: false },
          between: { class: 'aside' },
          group: { class: 'aside group' },
        },
      })}
    />
  )
}

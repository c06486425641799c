import { categoryName } from '../../../shared/category.ts'
import { formatWan } from '../../../shared/money.ts'
import type { FigureTotal } from '../../../shared/standings/figures.ts'
import type { MonthSums } from '../../../shared/standings/monthly-sums.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { standingsTexts } from './texts.ts'

const WIDTH = 360
const HEIGHT = 160
const LEFT = 4
const BOTTOM = 20

type Props = { months: readonly MonthSums[]; total: FigureTotal; language: Language }

/** The year so far, drawn on the server: each chart says in words what it shows and has its table below. */
export function TrendCharts({ months, total, language }: Props) {
  const texts = standingsTexts(language)
  const last = months.at(-1)
  if (last === undefined || total.targetFen === 0) return null
  const text = texts.trendText(formatWan(last.cumulativeFen), formatWan(total.targetFen), formatWan(last.scheduleFen))
  return (
    <>
      <div class="charts">
        <figure class="card">
          <figcaption>
            <strong>{texts.trendCumulative}</strong>
            <p class="soft small">{text}</p>
          </figcaption>
          <CumulativeChart months={months} label={text} />
        </figure>
        <figure class="card">
          <figcaption>
            <strong>{texts.trendMonths}</strong>
          </figcaption>
          <MonthChart months={months} label={texts.trendMonths} />
        </figure>
        <figure class="card">
          <figcaption>
            <strong>{texts.trendCategories}</strong>
          </figcaption>
          <CategoryBars total={total} language={language} />
        </figure>
      </div>
      <details>
        <summary>{texts.showTable}</summary>
        <MonthTable months={months} language={language} />
      </details>
    </>
  )
}

function CumulativeChart({ months, label }: { months: readonly MonthSums[]; label: string }) {
  const top = Math.max(...months.flatMap((month) => [month.cumulativeFen, month.scheduleFen]), 1)
  const line = (of: (month: MonthSums) => number) =>
    [
      `${LEFT},${HEIGHT - BOTTOM}`,
      ...months.map((month, index) => `${xOf(index + 1, months.length)},${yOf(of(month), top)}`),
    ].join(' ')
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline class="schedule-line" points={line((month) => month.scheduleFen)} />
      <polyline class="counted-line" points={line((month) => month.cumulativeFen)} />
      {months.map(({ cumulativeFen }, index) => (
        <text
          class="axis-text value"
          x={xOf(index + 1, months.length)}
          y={(Number(yOf(cumulativeFen, top)) - 6).toFixed(1)}
          text-anchor="end"
        >
          {isSaid(index, months.length) && wholeWan(cumulativeFen)}
        </text>
      ))}
      <MonthAxis months={months} at={(index) => xOf(index + 1, months.length)} />
    </svg>
  )
}

function MonthChart({ months, label }: { months: readonly MonthSums[]; label: string }) {
  const top = Math.max(...months.map((month) => month.countedFen), 1)
  const step = (WIDTH - LEFT * 2) / months.length
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {months.map(({ month, countedFen }, index) => (
        <rect
          class="counted-bar"
          x={(LEFT + step * index + step * 0.18).toFixed(1)}
          y={yOf(Math.max(countedFen, 0), top)}
          width={(step * 0.64).toFixed(1)}
          height={(HEIGHT - BOTTOM - Number(yOf(Math.max(countedFen, 0), top))).toFixed(1)}
        >
          <title>{`${month} ${formatWan(countedFen)}`}</title>
        </rect>
      ))}
      {months.map(({ countedFen }, index) => (
        <text
          class="axis-text value"
          x={(LEFT + step * (index + 0.5)).toFixed(1)}
          y={(Number(yOf(Math.max(countedFen, 0), top)) - 4).toFixed(1)}
          text-anchor="middle"
        >
          {wholeWan(countedFen)}
        </text>
      ))}
      <MonthAxis months={months} at={(index) => (LEFT + step * (index + 0.5)).toFixed(1)} />
    </svg>
  )
}

function MonthAxis({ months, at }: { months: readonly MonthSums[]; at(index: number): string }) {
  return (
    <>
      <line class="axis" x1={LEFT} x2={WIDTH - LEFT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {months.map(({ month }, index) => (
        <text class="axis-text" x={at(index)} y={HEIGHT - 5} text-anchor="middle">
          {Number(month.slice(5))}
        </text>
      ))}
    </>
  )
}

function CategoryBars({ total, language }: { total: FigureTotal; language: Language }) {
  const names: Record<string, string> = {
    operating: 'Operating',
    investment: 'Investment',
    subsidy: 'Subsidy',
    other: 'Other',
  }
  const categories = (['operating', 'investment', 'subsidy', 'other'] as const).map((category) => ({
    category,
    name: language === 'en' ? (names[category] ?? category) : categoryName[category],
    fen: total.byCategory[category],
  }))
  const top = Math.max(...categories.map(({ fen }) => fen), 1)
  return (
    <dl class="category-bars">
      {categories.map(({ category, name, fen }) => (
        <>
          <dt>{name}</dt>
          <dd>
            <svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
              <rect
                class={`category ${category}`}
                width={((Math.max(fen, 0) / top) * 200).toFixed(1)}
                height="14"
                rx="3"
              />
            </svg>
            <span>{formatWan(fen)}</span>
          </dd>
        </>
      ))}
    </dl>
  )
}

function MonthTable({ months, language }: { months: readonly MonthSums[]; language: Language }) {
  const texts = standingsTexts(language)
  return (
    <DataTable
      caption={texts.showTable}
      captionIs="none"
      scrolls
      rows={months}
      columns={[
        { header: texts.month, names: true, cell: ({ month }) => month },
        { header: texts.amount, number: true, cell: ({ countedFen }) => formatWan(countedFen) },
        { header: texts.cumulative, number: true, cell: ({ cumulativeFen }) => formatWan(cumulativeFen) },
        { header: texts.schedule, number: true, cell: ({ scheduleFen }) => formatWan(scheduleFen) },
      ]}
    />
  )
}

/** Values on a chart have little room: in 万元 with one decimal; the table below has both. */
function wholeWan(fen: number): string {
  return formatWan(fen).replace(/(\.\d)\d$/, '$1')
}

/** Of a line the last, and where there is room every third before it. */
function isSaid(index: number, count: number): boolean {
  return (count - 1 - index) % 3 === 0
}

function xOf(position: number, count: number): string {
  return (LEFT + ((WIDTH - LEFT * 2 - 8) * position) / count).toFixed(1)
}

function yOf(fen: number, top: number): string {
  return (HEIGHT - BOTTOM - (fen / top) * (HEIGHT - BOTTOM - 20)).toFixed(1)
}

import type { AreaDispatch, AreaFigures, AreaRow, VillageLine } from '../../../shared/areas/figures/area-figures.ts'
import { type AreaContext, areaColumns, hasBetween } from '../../../shared/areas/figures/area-tables.ts'
import { formatPercent, formatWan, formatYuan } from '../../../shared/money.ts'
import { COUNTED, peerColumns } from '../../../shared/papers/standing-columns.ts'
import { completionOf } from '../../../shared/standings/light.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords, periodInWords } from '../parts/date-words.ts'
import { LightWord } from '../parts/light-word.tsx'
import { Table } from '../parts/table.tsx'
import { headingOnPage, onPage } from '../parts/value.tsx'
import { gapHeader, RateBar } from '../standings/ranking-table.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Where the documents of an area lie. */
export function pathOf(areaId: string, period: string): string {
  return `/areas/${areaId}/${period.includes('W') || period.endsWith('YE') ? 'dispatches' : 'bulletins'}/${period}`
}

export type AreaPageProps = {
  context: PageContext
  area: { id: string; name: string; parentId: string | null }
  /** The document that is shown; null: there is none yet. */
  shown: { period: string; figures: AreaFigures; isDraft: boolean; due: readonly string[] } | null
  /** All others, latest first. */
  periods: readonly string[]
}

/** An area: its children by rank in one of its documents, each leading to its own, down to the villages. */
export function AreaPage({ context, area, shown, periods }: AreaPageProps) {
  const { language } = context
  const texts = inLanguage(language, zh, en)
  return (
    <Page context={context} title={area.name}>
      {area.parentId !== null && (
        <p>
          <a href={`/areas/${area.parentId}`}>{texts.above(area.parentId)}</a>
        </p>
      )}
      {shown === null ? <p>{texts.noneYet}</p> : <Shown {...{ language, area, ...shown }} />}
      {periods.length > 0 && (
        <>
          <h2>{texts.documents}</h2>
          <ul>
            {periods.map((period) => (
              <li>
                <a href={pathOf(area.id, period)}>{periodInWords(period, language)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function Shown(props: NonNullable<AreaPageProps['shown']> & { language: Language; area: AreaPageProps['area'] }) {
  const { language, area, period, figures, isDraft, due } = props
  const texts = inLanguage(language, zh, en)
  const inWords = periodInWords(period, language)
  const missing = figures.rows.filter(({ reportState }) => reportState === 'missing').map(({ childName }) => childName)
  const isWeek = 'week' in (figures as Partial<AreaDispatch>)
  return (
    <>
      <h2>{texts.current(inWords)}</h2>
      <p class="soft">
        {isDraft && <strong>{texts.draft}　</strong>}
        {texts.taken(dayInWords(figures.cutOff, language))}
      </p>
      {due.length > 0 && <p class="notice">{texts.due(due.join('、'))}</p>}
      {missing.length > 0 && <p>{texts.missing(missing.join('、'))}</p>}
      {figures.otherChangeFen !== null && figures.otherChangeFen !== 0 && (
        <p>{texts.otherChange(formatYuan(figures.otherChangeFen))}</p>
      )}
      <ChildTable {...{ language, area, period, figures, isWeek, caption: texts.current(inWords) }} />
      <p>
        {texts.files}
        {(isWeek ? ['docx', 'pdf', 'xlsx'] : ['docx', 'pdf', 'xlsx', 'html']).map((kind) => (
          <>
            {' '}
            <a href={`${pathOf(area.id, period)}/${isWeek ? 'dispatch' : 'bulletin'}.${kind}`}>{kind}</a>
          </>
        ))}
      </p>
      <VillageTable {...{ language, villages: figures.first, caption: texts.first }} />
      <VillageTable {...{ language, villages: figures.last, caption: texts.last }} />
      <details>
        <summary>{texts.sources}</summary>
        <Table
          caption={texts.sources}
          scrolls
          rows={figures.rows}
          columns={[
            { header: figures.childWord, names: true, cell: ({ childName }) => childName },
            {
              header: texts.source,
              cell: ({ document }) => (document === null ? '–' : `${document.period} / ${document.revision}`),
            },
            { header: texts.digest, cell: ({ document }) => <code>{document?.sha256 ?? '–'}</code> },
          ]}
        />
      </details>
    </>
  )
}

function ChildTable(props: {
  language: Language
  area: AreaPageProps['area']
  period: string
  figures: AreaFigures
  isWeek: boolean
  caption: string
}) {
  const { language, area, period, figures, caption } = props
  const context: AreaContext = { ...figures, period: props.isWeek ? 'week' : 'month' }
  const shown = [
    ...(['rank', 'child', 'rate', 'counted'] as const),
    ...(hasBetween(figures) ? (['between'] as const) : []),
    ...(['target', 'period', 'gap', 'light', 'met', 'move'] as const),
    ...peerColumns(figures, 'screen'),
  ]
  const linkOf = ({ childId, childKind }: AreaRow) =>
    childKind === 'area' ? pathOf(childId, period) : `/areas/${area.id}/townships/${childId}/${period}`
  return (
    <Table
      class="stack ranking"
      caption={caption}
      rows={figures.rows}
      columns={onPage<AreaRow, AreaContext, keyof typeof areaColumns>(areaColumns, {
        show: shown.map((key) => (key === 'gap' ? { key, header: gapHeader } : key)),
        context,
        language,
        looks: {
          rank: { number: true, class: 'rank', label: false, total: '' },
          child: {
            names: true,
            class: 'village',
            label: false,
            cell: (row) => (row.document === null ? row.childName : <a href={linkOf(row)}>{row.childName}</a>),
          },
          rate: {
            number: false,
            class: 'rate wide',
            label: false,
            cell: (row) =>
              row.reportState === 'missing' || row.completionRate === null ? (
                '–'
              ) : (
                <RateBar
                  {...{ rate: row.completionRate, schedule: row.timeProgress, light: row.light, label: row.childName }}
                />
              ),
          },
          counted: { class: 'counted' },
          light: { class: 'word', label: false },
        },
      })}
    />
  )
}

function VillageTable(props: { language: Language; villages: readonly VillageLine[]; caption: string }) {
  const { language, villages, caption } = props
  const texts = inLanguage(language, zh, en)
  if (villages.length === 0) return null
  return (
    <details>
      <summary>{caption}</summary>
      <Table
        class="stack"
        caption={caption}
        rows={villages}
        columns={[
          { header: texts.village, names: true, cell: ({ villageName }) => villageName },
          { header: texts.township, label: true, cell: ({ townshipName }) => townshipName },
          {
            header: headingOnPage({ header: COUNTED, measures: 'money' }, language),
            number: true,
            label: true,
            cell: (row) => formatWan(row.countedFen),
          },
          {
            header: areaColumns.rate.header[language],
            number: true,
            label: true,
            cell: (row) => {
              const rate = completionOf(row)
              return rate === null ? '–' : `${formatPercent(rate)}%`
            },
          },
          { header: areaColumns.light.header[language], cell: ({ light }) => <LightWord {...{ light, language }} /> },
        ]}
      />
    </details>
  )
}

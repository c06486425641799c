/** What stands on a step of the screen: the same plan, columns and words as on the slides, in the reader's language. */
import type { Child } from 'hono/jsx'
import type { ActionItem } from '../../../shared/meetings/action-item.ts'
import { formatPercent } from '../../../shared/money.ts'
import { actionColumns, briefNames } from '../../../shared/papers/action-columns.ts'
import { projectColumns } from '../../../shared/papers/project-columns.ts'
import { COUNTED, type ShownStanding, standingColumns } from '../../../shared/papers/standing-columns.ts'
import type { ProjectLine } from '../../../shared/projects/project-line.ts'
import {
  contextOf,
  lightCounts,
  metOf,
  type NamedFigure,
  RANKING,
  SILENT,
  totalFigures,
  villageFigures,
} from '../../../shared/slides/figures-of.ts'
import type { FrozenFacts, HeldMeeting } from '../../../shared/slides/meeting-facts.ts'
import { agreedLine, type Block, type PlannedSlide } from '../../../shared/slides/plan-slides.ts'
import { blockOf, slideWords, sourceOf, stillness } from '../../../shared/slides/words.ts'
import type { FigureRow } from '../../../shared/standings/figures.ts'
import type { Light } from '../../../shared/standings/light.ts'
import { completionOf } from '../../../shared/standings/met.ts'
import type { VillageNames } from '../../../shared/villages/village.ts'
import type { Language } from '../catalogue.ts'
import { en as dispatchEn } from '../dispatch/texts.en.ts'
import { dayInWords } from '../parts/date-words.ts'
import { LightWord } from '../parts/light-word.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { DataTable, type PageColumn } from '../parts/table.tsx'
import { onPage } from '../parts/value.tsx'
import { meetingsTexts } from './texts.ts'

type StepProps = {
  slide: PlannedSlide
  facts: FrozenFacts | null
  held: HeldMeeting
  language: Language
}

/** What the step is called. */
export function titleOfStep({ slide, held, language }: StepProps): string {
  if (slide.kind === 'cover') return held.meeting.title
  if (slide.kind === 'village') return slide.row.villageName
  return slideWords[slide.kind][language]
}

/** Villages that a note on this step may be about; none: it is about no village in particular. */
export function villagesOfStep(slide: PlannedSlide): FigureRow[] {
  if (slide.kind === 'village') return [slide.row]
  return slide.kind === 'silent' ? slide.rows : []
}

export function StepContent(props: StepProps) {
  const { slide, facts, held, language } = props
  const texts = meetingsTexts(language).screen
  switch (slide.kind) {
    case 'cover':
      return <Cover {...{ facts, held, language }} />
    case 'decisions':
      return (
        <ol class="decisions" start={slide.first}>
          {slide.decisions.map((text) => (
            <li>{text}</li>
          ))}
        </ol>
      )
    case 'agreed':
      return slide.lines.length === 0 ? (
        <p class="soft">{texts.nothingAgreed}</p>
      ) : (
        <Items {...{ slide, names: held.names, language }} />
      )
    default:
      return facts === null ? null : <FrozenStep {...{ slide, facts, language }} />
  }
}

type Frozen = { facts: FrozenFacts; language: Language }
type FrozenSlide = Exclude<PlannedSlide, { kind: 'cover' | 'decisions' | 'agreed' }>

function FrozenStep({ slide, facts, language }: Frozen & { slide: FrozenSlide }) {
  switch (slide.kind) {
    case 'overall':
      return <Overall {...{ facts, language }} />
    case 'ranking':
      return (
        <Standings
          {...{ facts, language, rows: slide.rows, show: RANKING, hasBars: true, caption: slideWords.ranking }}
        />
      )
    case 'silent':
      return (
        <Standings
          {...{ facts, language, rows: slide.rows, show: SILENT, hasBars: false, caption: slideWords.silent }}
        />
      )
    case 'village':
      return (
        <Village {...{ facts, language, row: slide.row, blocks: slide.blocks, isFirst: slide.part.number === 1 }} />
      )
    case 'items':
      return <Items {...{ slide, names: facts.names, language }} />
    case 'projects':
      return <Projects {...{ slide, facts, language }} />
  }
}

function Cover({ facts, held: { meeting }, language }: Omit<StepProps, 'slide'>) {
  const texts = meetingsTexts(language).screen
  return (
    <div class="cover">
      <p>{[dayInWords(meeting.heldOn, language), meeting.place].filter((text) => text !== '').join('　')}</p>
      <p class="soft">{facts === null ? texts.nothingFrozen : sourceOf(facts)[language]}</p>
    </div>
  )
}

function Overall({ facts, language }: Frozen) {
  const texts = meetingsTexts(language).screen
  const { total, timeProgress } = facts.figures
  const { met, of } = metOf(facts)
  return (
    <>
      <Figures figures={totalFigures(facts)} language={language}>
        <div>
          <dt>{slideWords.met[language]}</dt>
          <dd>{of === 0 ? '–' : texts.villagesOf(met, of)}</dd>
        </div>
      </Figures>
      {total.completionRate !== null && (
        <ProgressBar rate={total.completionRate} schedule={timeProgress} light="grey" label={facts.townshipName} />
      )}
      <p class="soft">{texts.schedule(formatPercent(timeProgress))}</p>
      <ul class="counts">
        {lightCounts(facts).map(({ light, count }) => (
          <li class={light}>
            <LightWord {...{ light, language }} />
            <strong>{texts.villages(count)}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

function Figures({
  figures,
  language,
  children,
}: {
  figures: readonly NamedFigure[]
  language: Language
  children?: Child
}) {
  return (
    <dl class="figures">
      {figures.map(({ label, cell, unit }) => (
        <div>
          <dt>{label[language]}</dt>
          <dd>
            {cell.text}
            {cell.value !== undefined && unit[language] !== '' && <small> {unit[language]}</small>}
          </dd>
        </div>
      ))}
      {children}
    </dl>
  )
}

type Standing = Frozen & {
  rows: readonly FigureRow[]
  show: readonly ShownStanding[]
  hasBars: boolean
  caption: { zh: string; en: string }
}

function Standings({ facts, language, rows, show, hasBars, caption }: Standing) {
  const { rate } = meetingsTexts(language).screen
  const bar: PageColumn<FigureRow> = {
    header: rate,
    headerIsHidden: true,
    class: 'bars',
    cell: (row) => <VillageBar row={row} label={rate} />,
  }
  const shown = onPage(standingColumns, {
    show: rows.every(({ reportState }) => reportState === null) ? show.filter((key) => key !== 'report') : show,
    context: contextOf(facts),
    language,
    looks: { village: { names: true }, rank: { class: 'rank' }, counted: { header: COUNTED[language], number: true } },
  })
  return (
    <DataTable
      class="standings"
      hasTotal={false}
      caption={caption[language]}
      scrolls
      rows={rows}
      columns={[...shown, hasBars && bar]}
    />
  )
}

function VillageBar({ row, label }: { row: FigureRow; label: string }) {
  const rate = completionOf(row)
  return rate === null ? null : <ProgressBar {...{ rate, schedule: row.timeProgress, light: row.light, label }} />
}

type VillageProps = Frozen & { row: FigureRow; blocks: readonly Block[]; isFirst: boolean }

function Village({ facts, language, row, blocks, isFirst }: VillageProps) {
  const { rate } = meetingsTexts(language).screen
  return (
    <>
      {isFirst && (
        <>
          <Figures figures={villageFigures(facts, row)} language={language} />
          <VillageBar row={row} label={rate} />
        </>
      )}
      <dl class="blocks">
        {blocks.map((block, index) => (
          <>
            <dt>{block.about === blocks[index - 1]?.about ? '' : slideWords[block.about][language]}</dt>
            <dd>{blockOf(block)[language]}</dd>
          </>
        ))}
      </dl>
    </>
  )
}

type ItemsProps = {
  slide: Extract<PlannedSlide, { kind: 'items' | 'agreed' }>
  names: VillageNames
  language: Language
}

function Items({ slide: { kind, lines }, names, language }: ItemsProps) {
  const columns = onPage(actionColumns, {
    show: kind === 'items' ? ['text', 'villages', 'owner', 'due', 'state'] : ['text', 'villages', 'owner', 'due'],
    context: names,
    language,
    looks: { text: { names: true, class: 'long' }, due: { class: 'keep' }, state: { class: 'keep' } },
  })
  return <DataTable class="words" caption={slideWords[kind][language]} scrolls rows={lines} columns={columns} />
}

/** Columns of documents say these in Chinese alone. */
const IN_ENGLISH = {
  stageMove: { cell: ({ stage }: ProjectLine) => dispatchEn.stages[stage] },
  remarks: { cell: (line: ProjectLine) => stillness(line).en },
}

function Projects({ slide, facts, language }: Frozen & { slide: Extract<PlannedSlide, { kind: 'projects' }> }) {
  const columns = onPage(projectColumns, {
    show: [
      'name',
      { key: 'villages', cell: ({ villageIds }) => briefNames(villageIds, facts.names) },
      'stageMove',
      'planned',
      'remarks',
    ],
    context: facts.names,
    language,
    looks: {
      name: { names: true, class: 'long' },
      planned: { class: 'keep' },
      ...(language === 'en' ? IN_ENGLISH : {}),
    },
  })
  return (
    <DataTable class="words" caption={slideWords.projects[language]} scrolls rows={slide.lines} columns={columns} />
  )
}

type NotedProps = { items: readonly ActionItem[]; names: VillageNames; language: Language; latest: string | null }

/** What was noted on this step in the meeting, the latest last. */
export function Noted({ items, names, language, latest }: NotedProps) {
  const texts = meetingsTexts(language).screen
  if (items.length === 0) return null
  return (
    <section class="noted" aria-labelledby="noted-title">
      <h2 id="noted-title">{texts.noted}</h2>
      <ul>
        {items.map((item) => {
          const { text, owner, dueOn, villageIds } = agreedLine(item)
          const village =
            language === 'en' && villageIds.length === 0 ? texts.wholeTownship : briefNames(villageIds, names)
          return (
            <li id={item.id === latest ? 'noted' : undefined}>
              <a href={`/meetings/items/${item.id}`}>{text}</a>{' '}
              <span class="soft">{texts.notedOf(village, owner, dayInWords(dueOn, language))}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function lightOfStep(slide: PlannedSlide): Light | null {
  return slide.kind === 'village' ? slide.row.light : null
}

/** Slides of a meeting (.pptx) from the frozen document and the plan of the slides; Chinese, as every document. Pure. */
import { fullDayLabel, isWeek, periodName } from '../calendar.ts'
import { formatPercent } from '../money.ts'
import { actionColumns, briefNames } from '../papers/action-columns.ts'
import { tableOf } from '../papers/columns.ts'
import { projectColumns } from '../papers/project-columns.ts'
import type { Slide, SlideFact, SlidesPaper } from '../papers/slides-paper.ts'
import { standingColumns } from '../papers/standing-columns.ts'
import type { Table } from '../papers/table.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { FigureRow } from '../standings/figures.ts'
import { lightName } from '../standings/light.ts'
import {
  contextOf,
  lightCounts,
  metOf,
  type NamedFigure,
  RANKING,
  SILENT,
  totalBar,
  totalFigures,
  villageBar,
  villageFigures,
} from './figures-of.ts'
import type { FrozenFacts, HeldMeeting } from './meeting-facts.ts'
import {
  type Block,
  ITEM_WIDTHS,
  NAME_WIDTH,
  type PlannedSlide,
  PROJECT_WIDTHS,
  planSlides,
  type SlideNumber,
  slideWidth,
} from './plan-slides.ts'
import { blockOf, slideWords, sourceOf } from './words.ts'

/** All of them; `held` null: for a week, before anybody wrote a meeting down. */
export function composeSlides(facts: FrozenFacts, held: HeldMeeting | null): SlidesPaper {
  const { townshipName } = facts
  const title = titleOf(facts, held)
  const day = held?.meeting.heldOn ?? facts.cutOff
  return {
    form: 'slides',
    title: `${townshipName}${title}（${fullDayLabel(day)}）`,
    office: townshipName,
    date: fullDayLabel(day),
    source: sourceOf(facts).zh,
    slides: planSlides(facts, held).flatMap((slide) => composed(slide, { facts, held, title })),
  }
}

/** What the meeting is called, without the township, which stands above it. */
function titleOf({ townshipName, document }: FrozenFacts, held: HeldMeeting | null): string {
  if (held === null) return isWeek(document) ? '村级集体经济周调度' : '村级集体经济月通报'
  const { title } = held.meeting
  return title.startsWith(townshipName) && title !== townshipName ? title.slice(townshipName.length) : title
}

type Given = { facts: FrozenFacts; held: HeldMeeting | null; title: string }

function composed(slide: PlannedSlide, { facts, held, title }: Given): Slide[] {
  switch (slide.kind) {
    case 'cover':
      return [coverOf(facts, held, title)]
    case 'overall':
      return [overallOf(facts)]
    case 'ranking':
      return [rankingOf(facts, slide.rows, slide.part)]
    case 'village':
      return [villageOf(facts, slide.row, slide.blocks, slide.part)]
    case 'silent':
      return [
        {
          kind: 'table',
          title: numberedSlides(slideWords.silent.zh, slide.part),
          notes: '请这些村当场说明滞后原因、下一步措施和完成时限。',
          table: standingTable('silent', facts, slide.rows, SILENT),
        },
      ]
    case 'projects': {
      const show = (['name', 'villages', 'stageMove', 'planned', 'remarks'] as const).map((key) => ({
        key,
        width: key === 'planned' ? 6.6 : PROJECT_WIDTHS[key],
        ...(key === 'villages' ? { cell: ({ villageIds }: ProjectLine) => briefNames(villageIds, facts.names) } : {}),
      }))
      const table = tableOf({ columns: projectColumns, show, rows: slide.lines, context: facts.names })
      return [
        tableSlide(
          { id: 'projects', title: slideWords.projects.zh, notes: '请项目负责人说明停在哪一步、缺什么、何时推进。' },
          slide.part,
          table,
        ),
      ]
    }
    case 'items':
      return [itemsOf('items', '逐项问办理情况；办结的在系统里销号。', slide, facts)]
    case 'decisions':
      return [
        {
          kind: 'blocks',
          title: numberedSlides(slideWords.decisions.zh, slide.part),
          notes: '',
          blocks: slide.decisions.map((value, index) => ({ label: '', value: `${slide.first + index}. ${value}` })),
        },
      ]
    case 'agreed':
      return held === null ? [] : [itemsOf('agreed', '', slide, held)]
  }
}

function coverOf(facts: FrozenFacts, held: HeldMeeting | null, title: string): Slide {
  const lines =
    held === null
      ? [periodName(facts.document)]
      : [[fullDayLabel(held.meeting.heldOn), held.meeting.place].filter((text) => text !== '').join('　')]
  return { kind: 'cover', lead: facts.townshipName, title, lines: [...lines, sourceOf(facts).zh], notes: '' }
}

function overallOf(facts: FrozenFacts): Slide {
  const { met, of } = metOf(facts)
  const figures = totalFigures(facts).map(inChinese)
  return {
    kind: 'overall',
    title: slideWords.overall.zh,
    notes: facts.opening,
    facts: [
      ...figures,
      { label: slideWords.met.zh, value: of === 0 ? '–' : `${met}/${of}`, unit: of === 0 ? '' : '个村' },
    ],
    bar: totalBar(facts),
    scheduleText: scheduleText(facts),
    counts: lightCounts(facts).map(({ light, count }) => ({ light, word: lightName[light], text: `${count}个村` })),
  }
}

/** Nothing stands behind a figure that is not there. */
function inChinese({ label, cell, unit }: NamedFigure): SlideFact {
  return { label: label.zh, value: cell.text, unit: cell.value === undefined ? '' : unit.zh }
}

/** `序时进度48.2%`. */
function scheduleText({ figures: { timeProgress } }: Pick<FrozenFacts, 'figures'>): string {
  return `序时进度${formatPercent(timeProgress)}%`
}

function rankingOf(facts: FrozenFacts, rows: readonly FigureRow[], part: SlideNumber): Slide {
  return {
    kind: 'ranking',
    title: numberedSlides(slideWords.ranking.zh, part),
    notes: '',
    table: standingTable('ranking', facts, rows, RANKING),
    bars: rows.map(villageBar),
    scheduleText: scheduleText(facts),
  }
}

function villageOf(facts: FrozenFacts, row: FigureRow, blocks: readonly Block[], part: SlideNumber): Slide {
  const isFirst = part.number === 1
  return {
    kind: 'village',
    title: isFirst ? row.villageName : `${row.villageName}（续）`,
    notes: isFirst ? `请${row.villageName}说明进展、问题和承诺；新的承诺在系统上屏页面里当场记下。` : '',
    light: row.light,
    word: lightName[row.light],
    facts: isFirst ? villageFigures(facts, row).map(inChinese) : [],
    bar: isFirst ? villageBar(row) : null,
    blocks: blocks.map((block) => ({ label: slideWords[block.about].zh, value: blockOf(block).zh })),
  }
}

function itemsOf(
  id: 'items' | 'agreed',
  notes: string,
  { lines, part }: Extract<PlannedSlide, { kind: 'items' | 'agreed' }>,
  { names }: Pick<FrozenFacts, 'names'>,
): Slide {
  const show = (['text', 'villages', 'owner', 'due', 'state'] as const).map((key) => ({
    key,
    width: key === 'due' ? 6.6 : key === 'state' ? 4 : ITEM_WIDTHS[key],
  }))
  const shown = id === 'agreed' ? show.filter(({ key }) => key !== 'state') : show
  const table = tableOf({ columns: actionColumns, show: shown, rows: lines, context: names })
  return tableSlide({ id, title: slideWords[id].zh, notes }, part, table)
}

function tableSlide(
  { id, title, notes }: { id: string; title: string; notes: string },
  part: SlideNumber,
  table: Pick<Table, 'columns' | 'rows' | 'total'>,
): Slide {
  const named = numberedSlides(title, part)
  return { kind: 'table', title: named, notes, table: { id, title: named, caption: '', footnotes: [], ...table } }
}

/** In characters. */
const WIDTHS = { rank: 2.1, counted: 5, rate: 4.2, gap: 5.1, light: 6.1, report: 3.2 }

function standingTable(
  id: string,
  facts: FrozenFacts,
  rows: readonly FigureRow[],
  show: readonly (typeof RANKING | typeof SILENT)[number][],
): Table {
  const has = rows.some(({ reportState }) => reportState !== null)
  const names = Math.min(NAME_WIDTH, Math.max(4, ...rows.map(({ villageName }) => slideWidth(villageName) + 0.3)))
  return {
    id,
    title: '',
    caption: '单位：万元',
    footnotes: [],
    ...tableOf({
      columns: standingColumns,
      show: show
        .filter((key) => key !== 'report' || has)
        .map((key) => ({ key, width: key === 'village' ? names : WIDTHS[key] })),
      rows,
      context: contextOf(facts),
      unit: 'wan',
      keyOf: ({ villageId }) => ({ villageId }),
    }),
  }
}

/** `各村排名（1/2）`; of one slide without. */
function numberedSlides(title: string, { number, of }: SlideNumber): string {
  return of === 1 ? title : `${title}（${number}/${of}）`
}

/**
 * What stands on which slide, and in which step of the screen: cut once for both, so that a room and its paper agree. Pure.
 *
 * A slide takes so many lines of so many characters; what is longer goes on to the next one. A section of which there is
 * nothing to say has no slide.
 */
import type { ActionItem } from '../meetings/action-item.ts'
import { type ActionLine, actionLineOf, byUrgency } from '../meetings/action-lines.ts'
import { briefNames } from '../papers/action-columns.ts'
import { type ProjectLine, projectFlagsOf } from '../projects/project-line.ts'
import type { FigureRow } from '../standings/figures.ts'
import { isBehind } from '../standings/light.ts'
import type { FrozenFacts, HeldMeeting } from './meeting-facts.ts'

/** Which of how many slides of its section. */
export type SlideNumber = { number: number; of: number }

/** Something said of a village, or promised. */
export type Block =
  | { about: 'problem' | 'helpNeeded' | 'nextStep'; text: string }
  | { about: 'project'; line: ProjectLine }
  | { about: 'promise'; line: ActionLine }

export type PlannedSlide =
  | { kind: 'cover' }
  | { kind: 'overall' }
  | { kind: 'ranking'; rows: FigureRow[]; part: SlideNumber }
  /** A village behind, with what it said and promised; `noted`: agreed in this meeting. */
  | { kind: 'village'; row: FigureRow; blocks: Block[]; part: SlideNumber }
  /** Villages behind of which nobody knows why, or what they will do. */
  | { kind: 'silent'; rows: FigureRow[]; part: SlideNumber }
  | { kind: 'projects'; lines: ProjectLine[]; part: SlideNumber }
  | { kind: 'items'; lines: ActionLine[]; part: SlideNumber }
  /** `first`: the number of the first of them. */
  | { kind: 'decisions'; decisions: string[]; first: number; part: SlideNumber }
  | { kind: 'agreed'; lines: ActionLine[]; part: SlideNumber }

/** Characters that a name takes at most on a line of a ranking, and lines that a slide has. */
export const NAME_WIDTH = 20.3
const ROWS = 12
/** Blocks of text: characters in a line beside the label, lines below the figures. */
const BLOCK_WIDTH = 36
const BLOCK_LINES = 10
/** Tables of words: characters in a line of each column, lines of a slide. */
export const ITEM_WIDTHS = { text: 21, villages: 8, owner: 6.5 }
export const PROJECT_WIDTHS = { name: 14, villages: 11, stageMove: 5, remarks: 9 }
const TABLE_LINES = 14
/** Air of a row, in lines. */
const AIR = 0.4

/** The slides of a document, with those of a meeting around them where it is for one; null: nothing was frozen yet. */
export function planSlides(facts: FrozenFacts | null, held: HeldMeeting | null): PlannedSlide[] {
  return [
    { kind: 'cover' },
    ...(facts === null ? [] : documentSlides(withoutOwn(facts, held))),
    ...(held === null ? [] : agreedSlides(held)),
  ]
}

/** What this meeting itself agreed stands on slides of its own. */
function withoutOwn(facts: FrozenFacts, held: HeldMeeting | null): FrozenFacts {
  return held === null ? facts : { ...facts, open: facts.open.filter(({ meetingId }) => meetingId !== held.meeting.id) }
}

function documentSlides(facts: FrozenFacts): PlannedSlide[] {
  const { figures, projects, open } = facts
  const behind = figures.rows.filter(isBehind).reverse()
  const blocksOf = new Map(behind.map((row) => [row.villageId, blocksFor(facts, row)]))
  const silent = behind.filter(({ villageId }) => blocksOf.get(villageId)?.length === 0)
  const standing = projects.filter((line) =>
    projectFlagsOf(line).some((flag) => flag === 'stuck' || flag === 'overdue'),
  )
  return [
    { kind: 'overall' },
    ...cut(figures.rows, ROWS, nameLines).map(({ of: rows, part }) => ({ kind: 'ranking' as const, rows, part })),
    ...behind.flatMap((row) =>
      cut(blocksOf.get(row.villageId) ?? [], BLOCK_LINES, blockLines).map(({ of: blocks, part }) => ({
        kind: 'village' as const,
        row,
        blocks,
        part,
      })),
    ),
    ...cut(silent, ROWS, nameLines).map(({ of: rows, part }) => ({ kind: 'silent' as const, rows, part })),
    ...cut(standing, TABLE_LINES, (line) => projectLinesOf(line, facts)).map(({ of: lines, part }) => ({
      kind: 'projects' as const,
      lines,
      part,
    })),
    ...cut(open, TABLE_LINES, (line) => itemLines(line, facts)).map(({ of: lines, part }) => ({
      kind: 'items' as const,
      lines,
      part,
    })),
  ]
}

function agreedSlides({ meeting, items, names }: HeldMeeting): PlannedSlide[] {
  const lines = items.map((item) => agreedLine(item))
  return [
    ...cut(meeting.decisions.map(inOneLine), BLOCK_LINES + 2, (text) => linesIn(text, BLOCK_WIDTH)).map(
      ({ of: decisions, part, before }) => ({ kind: 'decisions' as const, decisions, first: before + 1, part }),
    ),
    ...cut(lines, TABLE_LINES, (line) => itemLines(line, { names })).map(({ of: agreed, part }) => ({
      kind: 'agreed' as const,
      lines: agreed,
      part,
    })),
  ]
}

/** What was agreed in the meeting, as it stood when it was. */
export function agreedLine(item: ActionItem): ActionLine {
  return { ...actionLineOf(item, item.agreedOn), text: inOneLine(item.text) }
}

/** What the village said, where its projects stand still, and what was promised for it. */
function blocksFor({ said, projects, open }: FrozenFacts, { villageId }: FigureRow): Block[] {
  const words = said.get(villageId)
  const texts = (['problem', 'helpNeeded', 'nextStep'] as const).flatMap((about): Block[] => {
    const text = inOneLine(words?.[about] ?? '')
    return text === '' ? [] : [{ about, text }]
  })
  const standing = projects.filter(
    (line) =>
      line.villageIds.includes(villageId) &&
      projectFlagsOf(line).some((flag) => flag === 'stuck' || flag === 'overdue'),
  )
  const promised = open.filter((line) => line.villageIds.includes(villageId)).sort(byUrgency)
  return [
    ...texts,
    ...standing.map((line) => ({ about: 'project' as const, line })),
    ...promised.map((line) => ({ about: 'promise' as const, line: { ...line, text: inOneLine(line.text) } })),
  ]
}

/** People's lines one after another: a slide has its own. */
function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

function blockLines(block: Block): number {
  if (block.about === 'project') return linesIn(block.line.name, BLOCK_WIDTH - 12)
  if (block.about === 'promise') return linesIn(`${block.line.text}${block.line.owner}${' '.repeat(28)}`, BLOCK_WIDTH)
  return linesIn(block.text, BLOCK_WIDTH)
}

function nameLines({ villageName }: Pick<FigureRow, 'villageName'>): number {
  return Math.ceil(slideWidth(villageName) / NAME_WIDTH)
}

function itemLines({ text, owner, villageIds }: ActionLine, { names }: Pick<FrozenFacts, 'names'>): number {
  return (
    AIR +
    Math.max(
      linesIn(text, ITEM_WIDTHS.text),
      linesIn(owner, ITEM_WIDTHS.owner),
      linesIn(briefNames(villageIds, names), ITEM_WIDTHS.villages),
    )
  )
}

function projectLinesOf({ name, villageIds, movedThisPeriod }: ProjectLine, { names }: FrozenFacts): number {
  return (
    AIR +
    Math.max(
      linesIn(name, PROJECT_WIDTHS.name),
      linesIn(briefNames(villageIds, names), PROJECT_WIDTHS.villages),
      movedThisPeriod === null ? 1 : 2,
      // 停滞 and 逾期 together.
      2,
    )
  )
}

/** Characters that a text takes on a slide, digits and letters as wide as in the widest face that may stand in. */
export function slideWidth(text: string): number {
  return [...text].reduce((width, one) => width + (/[ -\u024F\u2212]/.test(one) ? 0.64 : 1), 0)
}

/** Lines of a text where one takes so many characters; the last of a line may stand lower, before a stop. */
export function linesIn(text: string, width: number): number {
  return Math.max(1, Math.ceil(slideWidth(text) / (width - 1)))
}

/** `before`: how many stand on the slides before. */
type Cut<T> = { of: T[]; before: number; part: SlideNumber }

/** As many on a slide as its lines take, the slides about equally full; none: no slide. */
function cut<T>(all: readonly T[], most: number, linesOf: (one: T) => number): Cut<T>[] {
  const fewest = filled(all, most, linesOf).length
  const total = all.reduce((sum, one) => sum + linesOf(one), 0)
  let pages = filled(all, most, linesOf)
  for (let lines = Math.ceil(total / Math.max(1, fewest)); lines < most; lines++) {
    const even = filled(all, lines, linesOf)
    if (even.length > fewest) continue
    pages = even
    break
  }
  return pages.map((of, index) => ({
    of,
    before: pages.slice(0, index).reduce((sum, page) => sum + page.length, 0),
    part: { number: index + 1, of: pages.length },
  }))
}

function filled<T>(all: readonly T[], most: number, linesOf: (one: T) => number): T[][] {
  const pages: T[][] = []
  let left = 0
  for (const one of all) {
    const lines = linesOf(one)
    const page = pages.at(-1)
    if (page === undefined || lines > left) {
      pages.push([one])
      left = most - lines
    } else {
      page.push(one)
      left -= lines
    }
  }
  return pages
}

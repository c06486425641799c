/** The text of a bulletin, by rule; its numbers are read from the cells of its tables. Pure. */
import { quote, type Sentence } from '../../papers/sentence.ts'
import type { BulletinSection } from '../../townships/settings.ts'
import type { Section } from './layout.ts'
import { lengthOf, linesOf, sectionCharacters, sectionLines } from './measure.ts'
import { categories, overall } from './standing-sentences.ts'
import { ROOMS, type TextBasis } from './text-basis.ts'
import { ahead, behind, met } from './village-sentences.ts'
import { isWholeYear, kindsOf } from './wording.ts'
import { arrears, meetings, nextSteps, problems, projects } from './work-sentences.ts'

export const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** A page and a half of 22 lines, less addressees, opening and closing: the measure where it does not fit the paper. */
const MOST_LINES = 29
/** Of the whole text, in any case. */
const MOST_CHARACTERS = 4_000

type WrittenText = {
  sections: Section[]
  /** Paragraphs of the township for which there was no room: a sheet of the spreadsheet has them. */
  leftOut: string[]
}

/**
 * Written anew with less room until it fits; then what the township adds, as long as there is room. Where even the least
 * does not fit `lines`, a page and a half is the measure, and there is no use in telling less than fills it.
 */
export function composeText(basis: Omit<TextBasis, 'room'>, lines: number): WrittenText {
  const { paragraphs } = basis.figures.options
  const forOwn = lines - paragraphs.reduce((sum, paragraph) => sum + linesOf(paragraph), 0)
  const own = firstThatFits(basis, forOwn) ?? firstThatFits(basis, MOST_LINES) ?? withRoom(basis, ROOMS.length - 1)
  const added: string[] = []
  let left = MOST_CHARACTERS - RESERVE - sectionCharacters(own)
  for (const paragraph of paragraphs) {
    if (lengthOf(paragraph) > left) break
    left -= lengthOf(paragraph)
    added.push(paragraph)
  }
  return { sections: numbered(withAdded(own, added)), leftOut: paragraphs.slice(added.length) }
}

function firstThatFits(basis: Omit<TextBasis, 'room'>, lines: number): Section[] | undefined {
  for (const index of ROOMS.keys()) {
    const sections = withRoom(basis, index)
    if (sectionLines(sections) <= lines) return sections
  }
  return undefined
}

function withRoom(basis: Omit<TextBasis, 'room'>, index: number): Section[] {
  const room = ROOMS[index] ?? ROOMS[0]
  return composeSections({ ...basis, room })
}

/** Characters of what stands around the sections: title, addressees, opening, signature. */
const RESERVE = 400

type Written = [BulletinSection, Sentence[]]

/** Sections that say something; one without anything to say is left out, and so are sentences that are switched off. */
function composeSections(basis: TextBasis): Section[] {
  const { sectionsOff } = basis.figures.options
  const kinds = kindsOf(basis.figures)
  const section = (heading: string, ...parts: Written[]): Section[] => {
    const texts = parts.flatMap(([name, written]) => (sectionsOff.includes(name) ? [] : written))
    if (texts.length === 0) return []
    return [{ heading, paragraphs: basis.room.isTerse ? [texts.flat()] : texts }]
  }
  const [metTexts, aheadTexts, late] = [met(basis), ahead(basis), behind(basis)]
  const work: Written[] = [
    ['projects', projects(basis)],
    ['arrears', arrears(basis)],
    ['problems', problems(basis)],
  ]
  const next: Written[] = [
    ['meetings', meetings(basis)],
    ['next_steps', nextSteps(basis)],
  ]
  const all: Written[] = [
    ['overall', overall(basis)],
    ['categories', categories(basis)],
  ]
  if (basis.room.isTerse) {
    const terse = [
      ...section('总体情况', ...all),
      ...section(`各${kinds}进度`, ['met', metTexts], ['ahead', aheadTexts], ['behind', late]),
      ...section(WORK_AND_NEXT, ...work, ...next),
    ]
    if (!basis.room.isPlain || terse.length === 0) return terse
    return [{ heading: '', paragraphs: terse.flatMap(({ paragraphs }) => paragraphs) }]
  }
  const also = aheadTexts.length === 0 ? '' : '和进度较快'
  return [
    ...section('总体情况', ...all),
    ...section(
      metTexts.length === 0 ? `进度较快的${kinds}` : `完成年度目标${also}的${kinds}`,
      ['met', metTexts],
      ['ahead', aheadTexts],
    ),
    ...section(`${isWholeYear(basis.figures.month) ? '未完成年度目标的' : '进度滞后的'}${kinds}`, ['behind', late]),
    ...section('项目进展和存在问题', ...work),
    ...section(NEXT_STEPS, ...next),
  ]
}

const NEXT_STEPS = '下一步工作'
const WORK_AND_NEXT = '工作进展和下一步要求'

/** What the township adds ends the text, also where it switched the sentences about next steps off. */
function withAdded(sections: readonly Section[], added: readonly string[]): Section[] {
  if (added.length === 0) return [...sections]
  const paragraphs = added.map((paragraph) => quote({ paragraph }, 'paragraph'))
  const last = sections.at(-1)
  if (last === undefined || !['', NEXT_STEPS, WORK_AND_NEXT].includes(last.heading))
    return [...sections, { heading: NEXT_STEPS, paragraphs }]
  return [...sections.slice(0, -1), { ...last, paragraphs: [...last.paragraphs, ...paragraphs] }]
}

/** `一、总体情况`; one alone has no number, and none of a correction has a heading. */
function numbered(sections: readonly Section[]): Section[] {
  if (sections.length === 1) return [...sections]
  return sections.map(({ heading, paragraphs }, index) => ({
    heading: `${NUMERALS[index] ?? index + 1}、${heading}`,
    paragraphs,
  }))
}

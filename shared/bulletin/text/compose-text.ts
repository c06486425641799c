/** The text of a bulletin, by rule; its numbers are read from the cells of the annexes. Pure. */
import { periodLabel, yearOf } from '../../calendar.ts'
import { quote, type Sentence } from '../../papers/sentence.ts'
import type { BulletinSection } from '../../townships/settings.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import type { Section } from './layout.ts'
import { ahead, behind, categories, met, overall } from './standing-sentences.ts'
import type { TextBasis } from './text-basis.ts'
import { arrears, meetings, nextSteps, problems, projects } from './work-sentences.ts'

export const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** Sections that say something, numbered, after those that come `before`; a section without anything to say is left out, and so is one switched off. */
export function composeSections(basis: TextBasis, before: readonly Section[] = []): Section[] {
  const { sectionsOff, paragraphs: added } = basis.figures.options
  const written: [BulletinSection, string, Sentence[]][] = [
    ['overall', '总体情况', overall(basis)],
    ['met', '完成年度目标的村', met(basis)],
    ['ahead', '进度较快的村', ahead(basis)],
    ['behind', '进度滞后的村', behind(basis)],
    ['categories', '收入构成', categories(basis)],
    ['projects', '项目进展', projects(basis)],
    ['arrears', '应收未收款项', arrears(basis)],
    ['problems', '存在问题', problems(basis)],
    ['meetings', '推进会和议定事项', meetings(basis)],
    ['next_steps', '下一步工作', nextSteps(basis)],
  ]
  const told = written.filter(([section, , texts]) => texts.length > 0 && !sectionsOff.includes(section))
  // What the township adds ends the text, also where it switched the sentences about next steps off.
  const last = told.at(-1)?.[0] === 'next_steps' ? told.pop() : undefined
  const ending = [...(last?.[2] ?? []), ...added.map((paragraph) => quote({ paragraph }, 'paragraph'))]
  const all = [...before, ...told.map(([, heading, texts]) => ({ heading, paragraphs: texts }))]
  if (ending.length > 0) all.push({ heading: '下一步工作', paragraphs: ending })
  return numbered(all)
}

/** `一、总体情况`. */
export function numbered(sections: readonly Section[]): Section[] {
  return sections.map(({ heading, paragraphs }, index) => ({
    heading: `${NUMERALS[index] ?? index + 1}、${heading}`,
    paragraphs,
  }))
}

/** `明沙乡2023年上半年村级集体经济收入情况通报`. */
export function bulletinTitle({ townshipName, month }: Pick<BulletinFigures, 'townshipName' | 'month'>): string {
  return `${townshipName}${yearOf(month)}年${periodLabel(month)}村级集体经济收入情况通报`
}

/** `明沙乡2023年上半年村级集体经济收入情况更正通报`. */
export function correctionTitle(figures: Pick<BulletinFigures, 'townshipName' | 'month'>): string {
  return bulletinTitle(figures).replace(/通报$/, '更正通报')
}

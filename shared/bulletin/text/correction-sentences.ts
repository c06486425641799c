/** 更正通报: what it corrects and why, and what of the whole it changes; village by village its annex has it. Pure. */
import { figureOf, join, type Sentence, say } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { BulletinFigures, BulletinState, Correction, CorrectionChange } from '../record/monthly-bulletin.ts'
import { changedFigure, changeKey } from './correction-table.ts'
import type { Section } from './layout.ts'
import type { TextBasis } from './text-basis.ts'
import { bulletinTitle } from './title.ts'
import { wholeTownship } from './wording.ts'

/** A revision made after its bulletin went out: readers hold the one before. A draft that was revised corrects nobody. */
export function correctedAfterIssue(
  { issuedAt }: BulletinState,
  { revision, takenAt }: Pick<BulletinFigures, 'revision' | 'takenAt'>,
): boolean {
  return revision > 1 && issuedAt !== null && takenAt > issuedAt
}

/** `因团结村租金漏报，现对《…通报》（明政通报〔2023〕6号）的有关数据更正如下：`; every issued bulletin that changes is named. */
export function correctionOpening(figures: BulletinFigures, { month, cites, reason }: Correction): string {
  const named = cites.length > 0 ? cites : [{ title: bulletinTitle({ ...figures, month }), number: null }]
  return `因${reason.replace(/[。；;.]+$/, '')}，现对${citedText(named)}的有关数据更正如下：`
}

/** Each by title and number; from the third on by number alone, so that the text stays on its page. */
function citedText(cites: readonly Pick<Correction['cites'][number], 'title' | 'number'>[]): string {
  const [first, ...others] = cites.map(({ title, number }) => `《${title}》${number === null ? '' : `（${number}）`}`)
  if (others.length <= 1) return [first, ...others].join('和')
  const numbers = cites.slice(1).flatMap(({ number }) => number ?? [])
  return `${first}和其后的${cites.length - 1}期通报${numbers.length === 0 ? '' : `（${numbers.join('、')}）`}`
}

/** One page without headings: what the sums become, where the rest is, what holds. */
export function correctionSections({ figures, annexes, onPaper }: TextParts, correction: Correction): Section[] {
  const table = annexes.correction
  if (table === null) return []
  const paragraphs = [
    say(sumsOf(figures, correction, table), details(table, onPaper)),
    say('原通报与本通报不一致的，以本通报为准；其他内容不变。'),
  ]
  return [{ heading: '', paragraphs }]
}

type TextParts = Pick<TextBasis, 'figures' | 'annexes' | 'onPaper'>

function details(table: Table, onPaper: readonly string[]): Sentence {
  if (table.rows.length === 0) return say('公布的各项数据没有变化。')
  return onPaper.includes('correction')
    ? say('各项数据更正前后对照见附件。')
    : say('各项数据更正前后对照见所附电子表格。')
}

/** `全乡累计收入由2,347,812.36元更正为…`, of the month that is corrected. */
function sumsOf(figures: BulletinFigures, { month, changes }: Correction, table: Table): Sentence {
  const told = changes.filter(
    (one) =>
      one.month === month && one.villageId === null && (one.field === 'countedFen' || one.field === 'completionRate'),
  )
  if (told.length === 0) return []
  const parts = told.map((change) =>
    say(change.field === 'countedFen' ? '累计收入' : changedFigure[change.field].name, fromTo(change, table)),
  )
  return say(wholeTownship(figures), join(parts, say('，')), '。')
}

function fromTo(change: CorrectionChange, table: Table): Sentence {
  const key = changeKey(change)
  const { unit } = changedFigure[change.field]
  return say('由', figureOf(table, key, 'before'), unit, '更正为', figureOf(table, key, 'after'), unit)
}

/** How a bulletin puts things: places, periods, lists of villages. Pure. */
import { periodLabel, yearOf } from '../../calendar.ts'
import { nearly } from '../../money.ts'
import { figureOf, join, quote, type Sentence, say, sayAnnex } from '../../papers/sentence.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { completionOf } from '../../standings/met.ts'
import { townshipKind } from '../../townships/issuing-body.ts'
import { ruleName } from '../../townships/settings.ts'
import { kindByName, type VillageKinds, villageKinds } from '../../villages/village-kinds.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import type { TextBasis } from './text-basis.ts'

/** `全乡`, `全镇`, `全街道`: as the township is called. */
export function wholeTownship({ townshipName }: Pick<BulletinFigures, 'townshipName'>) {
  return `全${townshipKind(townshipName)}` as const
}

/** `村`, `嘎查`, `社区`: what the villages are called together. */
export function kindsOf({ villageKinds: kinds, rows }: Pick<BulletinFigures, 'villageKinds' | 'rows'>): VillageKinds {
  return villageKinds(kinds ?? rows.map(({ villageName }) => kindByName(villageName)))
}

/** `2023年1—5月`, `2023年上半年`, `2023年度`. */
export function periodOf(month: string): string {
  return isWholeYear(month) ? `${yearOf(month)}年度` : `${yearOf(month)}年${periodLabel(month)}`
}

/** December's bulletin is that of the year: nothing is ahead of schedule or behind it any more. */
export function isWholeYear(month: string): boolean {
  return month.endsWith('-12')
}

/** January's: the month is the year so far, and there is none before it. */
export function isFirstMonth(month: string): boolean {
  return month.endsWith('-01')
}

/** Whether nothing can be done any more about the year of the figures. */
export function isYearOver({ figures: { month }, on }: Pick<TextBasis, 'figures' | 'on'>): boolean {
  return isWholeYear(month) || yearOf(on) > yearOf(month)
}

/** What of income the figures count, as sentences call it: `收入`, `经营性收入`; a subsidy is income, but not of the latter. */
export function countedKind({ countingRule }: Pick<BulletinFigures, 'countingRule'>) {
  return countingRule === 'total_income' ? '收入' : ruleName[countingRule]
}

/** `杨家圪堵村（120.4%）、老樊营村（108.2%）、河口村（100.0%）等3个村`; three at most without their count, of very many the first. */
export function withRates(basis: TextBasis, rows: readonly FigureRow[], count: Sentence): Sentence {
  const rateOf = ({ villageId }: FigureRow) => figureOf(basis.annexes.ranking, villageId, 'rate')
  return listed(basis, rows, count, (row) => say(quote(row, 'villageName'), '（', nearlyOf(row), rateOf(row), '）'))
}

function nearlyOf(row: FigureRow) {
  const rate = completionOf(row)
  return rate === null ? '' : nearly(rate)
}

/** `红卫村、永丰村、新胜村等3个村`; three at most without their count, of very many the first. */
export function withNames(basis: TextBasis, rows: readonly FigureRow[], count: Sentence): Sentence {
  return listed(basis, rows, count, (row) => quote(row, 'villageName'))
}

function listed(
  { room, onPaper }: TextBasis,
  rows: readonly FigureRow[],
  count: Sentence,
  tell: (row: FigureRow) => Sentence,
): Sentence {
  const shown = join(rows.slice(0, room.named).map(tell), say('、'))
  if (rows.length <= Math.min(3, room.named)) return shown
  const where = rows.length > room.named && !room.isTerse ? say('（名单见', sayAnnex(onPaper, 'ranking'), '）') : []
  return say(shown, '等', count, where)
}

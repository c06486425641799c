/** How a bulletin puts things: places, months, lists of villages. Pure. */
import { figureOf, join, quote, type Sentence, say, sayAnnex } from '../../papers/sentence.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { ruleName } from '../../townships/settings.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { annexList } from './annexes.ts'
import type { TextBasis } from './text-basis.ts'
import { furthestBehindFirst } from './village-groups.ts'

/** More villages than these are not read one by one; the annex has them all. */
export const MOST_NAMED = 12

/** `全乡`, `全镇`, `全街道`: as the township is called. */
export function wholeTownship({ townshipName }: Pick<BulletinFigures, 'townshipName'>) {
  return `全${townshipKind({ townshipName })}` as const
}

/** `乡`, `镇`, `街道`, `苏木`. */
export function townshipKind({ townshipName }: Pick<BulletinFigures, 'townshipName'>) {
  const kinds = ['街道', '苏木', '镇'] as const
  return kinds.find((one) => townshipName.endsWith(one)) ?? '乡'
}

/** What of income the figures count, as sentences call it: `收入`, `经营性收入`; a subsidy is income, but not of the latter. */
export function countedKind({ countingRule }: Pick<BulletinFigures, 'countingRule'>) {
  return countingRule === 'total_income' ? '收入' : ruleName[countingRule]
}

/** `杨家圪堵村（120.4%）、老樊营村（108.2%）等2个村`; of very many, the first and how many there are. */
export function withRates(basis: TextBasis, rows: readonly FigureRow[], count: Sentence): Sentence {
  return listed(basis, rows, count, ({ villageId }) => [figureOf(basis.annexes.ranking, villageId, '完成率')])
}

/** `大圪堵村（50.0%，−0.0）、小营子村（45.0%，−5.0）等2个村`: rate and gap; of very many those furthest behind. */
export function withGaps(basis: TextBasis, rows: readonly FigureRow[], count: Sentence): Sentence {
  const { ranking } = basis.annexes
  return listed(basis, rows.length > MOST_NAMED ? furthestBehindFirst(rows) : rows, count, ({ villageId }) =>
    say(figureOf(ranking, villageId, '完成率'), '，', figureOf(ranking, villageId, '较序时进度')),
  )
}

/** `红卫村、永丰村`. */
export function names(rows: readonly Pick<FigureRow, 'villageName'>[]): Sentence {
  return join(
    rows.map((row) => quote(row, 'villageName')),
    say('、'),
  )
}

function listed(
  { annexes }: TextBasis,
  rows: readonly FigureRow[],
  count: Sentence,
  inBrackets: (row: FigureRow) => Sentence,
): Sentence {
  const shown = rows.slice(0, MOST_NAMED).map((row) => say(quote(row, 'villageName'), '（', inBrackets(row), '）'))
  const more = rows.length > MOST_NAMED ? say('（名单见', sayAnnex(annexList(annexes), 'ranking'), '）') : []
  return say(join(shown, say('、')), rows.length === 1 ? [] : say('等', count), more)
}

/** How a bulletin puts things: places, months, lists of villages. Pure. */
import type { FigureRow } from '../standings/figures.ts'
import { gapCell, rateCell } from './cells.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

/** More villages than these are not read one by one; the annex has them all. */
const MOST_NAMED = 12

/** `全乡`, `全镇`, `全街道`: as the township is called. */
export function wholeTownship({ townshipName }: Pick<BulletinFigures, 'townshipName'>): string {
  const kind = ['街道', '苏木', '镇'].find((one) => townshipName.endsWith(one))
  return `全${kind ?? '乡'}`
}

/** `上半年` bulletins still say which month's money "this month" is. */
export function monthName({ month }: Pick<BulletinFigures, 'month'>): string {
  return `${Number(month.slice(5))}月份`
}

/** `杨家圪堵村（120.4%）、老樊营村（108.2%）等2个村`; of very many, the first and how many there are. */
export function withRates(rows: readonly FigureRow[], count: string): string {
  return listed(rows, count, (row) => rateCell(row).text)
}

/** `大圪堵村（50.0%，−0.0）、小营子村（45.0%，−5.0）等2个村`: rate and gap. */
export function withGaps(rows: readonly FigureRow[], count: string): string {
  return listed(rows, count, (row) => `${rateCell(row).text}，${gapCell(row).text}`)
}

/** `红卫村、永丰村`. */
export function names(rows: readonly Pick<FigureRow, 'villageName'>[]): string {
  return rows.map((row) => row.villageName).join('、')
}

function listed(rows: readonly FigureRow[], count: string, inBrackets: (row: FigureRow) => string): string {
  const shown = rows.slice(0, MOST_NAMED).map((row) => `${row.villageName}（${inBrackets(row)}）`)
  const all = rows.length === 1 ? '' : `等${count}`
  return `${shown.join('、')}${all}${rows.length > MOST_NAMED ? '（名单见附件1）' : ''}`
}

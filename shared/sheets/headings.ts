/** Headings as offices write them: with blanks, line breaks, full-width brackets, units and stars. */
import { compact, type MoneyUnit } from './cells.ts'

type SheetHeading = { base: string; unit: MoneyUnit | null }

/** `金 额\n（万元）` → base 金额, unit wan; `目标/元` → 目标, yuan; `村（社区）` → 村. */
export function readHeading(text: string): SheetHeading {
  const plain = compact(text).replace(/[*:：☆★]/g, '')
  const unit = /[（([【/,、]?(万?元)[)）\]】]?$/.exec(plain)?.[1] ?? null
  const base = plain
    .replace(/[([【/,、](单位)?万?元[)\]】]?$/, '')
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/^\d+[、.]/, '')
  return { base, unit: unit === null ? null : unit === '万元' ? 'wan' : 'yuan' }
}

/** The unit that a line such as `单位：万元` above the table gives to all of it. */
export function unitLine(text: string): MoneyUnit | null {
  const unit = /单位[:：]?(人民币)?(万元|元)/.exec(compact(text))?.[2]
  return unit === undefined ? null : unit === '万元' ? 'wan' : 'yuan'
}

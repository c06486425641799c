/** Villages that share something, in a cell and in a sentence: a joint project may have sixty. Pure. */
import { figureOf, join, quote, type Sentence, say } from '../../papers/sentence.ts'
import type { Cell, Table } from '../../papers/table.ts'
import type { TextBasis } from './text-basis.ts'
import { kindsOf } from './wording.ts'

/** More than these are counted in a sentence. */
const MOST_TOLD = 3

/** `河口村、新胜村`; of many with their count, which a sentence reads: `甲村、乙村、丙村、丁村（共4个村）`. */
export function villagesCell(names: readonly string[], kinds: string): Cell {
  const all = names.join('、')
  if (names.length <= MOST_TOLD) return { text: all }
  return { text: `${all}（共${names.length}个${kinds}）`, figures: { count: String(names.length) } }
}

/** The same in a sentence: `河口村、新胜村`, `河口村等14个村`. */
export function sayVillages(
  { figures }: TextBasis,
  { table, row, column }: { table: Table; row: string; column: string },
  villageIds: readonly string[],
): Sentence {
  if (villageIds.length <= MOST_TOLD) return say(figureOf(table, row, column))
  const known = figures.rows.flatMap((one) => [one, ...(one.merged ?? [])])
  const first = villageIds.slice(0, 1).flatMap((id) => known.find((one) => one.villageId === id) ?? [])
  const names = join(
    first.map((one) => quote(one, 'villageName')),
    say('、'),
  )
  return say(names, '等', figureOf(table, row, column, 'count'), '个', kindsOf(figures))
}

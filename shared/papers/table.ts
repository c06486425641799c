/** A table as it reads, before a medium draws it: the annexes of a bulletin, a 周调度表, a review, a ledger to take away. */
import * as z from 'zod'
import { light } from '../standings/light.ts'

/** One cell: the text a person reads and, for numbers, the value and number format a spreadsheet holds. */
const cell = z.object({
  text: z.string(),
  /** Yuan, 万元, a fraction of one for percentages, percentage points, or a count. */
  value: z.number().exactOptional(),
  /** `day`: the text is an ISO day. */
  format: z.enum(['yuan', 'wan', 'percent', 'points', 'count', 'day']).exactOptional(),
  light: light.exactOptional(),
  /** Figures inside a cell of words, each by its name, as they stand there. */
  figures: z.record(z.string(), z.string()).exactOptional(),
})
export type Cell = z.infer<typeof cell>

const heading = z.object({
  /** Names the column within its table, whatever its header says. */
  key: z.string(),
  header: z.string(),
  align: z.enum(['left', 'right', 'center']),
  /** Relative width, in characters of body text. */
  width: z.number().positive(),
})
export type Heading = z.infer<typeof heading>

export const tableSchema = z.object({
  id: z.string(),
  /** The name of its sheet in a workbook, at most 31 characters; left out: made from the title. */
  sheet: z.string().exactOptional(),
  /** `附件1　明沙乡2023年上半年村级集体经济收入完成情况表`, with period. */
  title: z.string(),
  /** Right above the table: cut-off and unit, `截至2023年6月30日　单位：元`. */
  caption: z.string(),
  /** In a paper of tables the sheet that it stands on; left out: on its side. */
  page: z.enum(['upright', 'turned']).exactOptional(),
  columns: z.array(heading),
  /** `key` names a row within its table, so that a sentence can say which cell it reads. */
  rows: z.array(
    z.object({ key: z.string().exactOptional(), villageId: z.string().exactOptional(), cells: z.array(cell) }),
  ),
  /** A row without a rank; null where a sum means nothing. */
  total: z.array(cell).nullable(),
  footnotes: z.array(z.string()),
})
export type Table = z.infer<typeof tableSchema>

/** The place of a column among those of its table; -1: it has none of that key. */
export function placeOfColumn({ columns }: { columns: readonly { key: string }[] }, wanted: string): number {
  return columns.findIndex(({ key }) => key === wanted)
}

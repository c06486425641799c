/** A review as it reads, before anyone decides how it looks; parsed where it crosses from one function to another. */
import * as z from 'zod'

const cell = z.object({
  text: z.string(),
  /** Yuan, a fraction of one for percentages, or a count. */
  value: z.number().optional(),
  format: z.enum(['yuan', 'percent', 'points', 'count']).optional(),
})
export type ReviewCell = z.infer<typeof cell>

const table = z.object({
  id: z.string(),
  title: z.string(),
  caption: z.string(),
  columns: z.array(
    z.object({ header: z.string(), align: z.enum(['left', 'right', 'center']), width: z.number().positive() }),
  ),
  rows: z.array(z.object({ cells: z.array(cell) })),
  total: z.array(cell).nullable(),
  footnotes: z.array(z.string()),
})
/** Shaped as a bulletin's tables are, so that both are drawn alike. */
export type ReviewTable = z.infer<typeof table>

export const reviewLayout = z.object({
  title: z.string(),
  /** On every page while it is not the signed review: `未关账`, `待签署`; null once it is. */
  mark: z.string().nullable(),
  opening: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
  tables: z.array(table),
  office: z.string(),
  /** `签署人：王书记`; null while nobody has. */
  signer: z.string().nullable(),
  date: z.string(),
})
export type ReviewLayout = z.infer<typeof reviewLayout>
